import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkedSize,
  nearestRatio,
  nearestResolution,
  nearestSize,
  nearestTakenSize,
} from '../../src/image/image-size.js'
import { createModelRegistry } from '../../src/index.js'

const registry = createModelRegistry()
const models = registry
  .modelsOf('image')
  .map(({ config }) => config)
  .filter(({ status }) => status !== 'ended')
const withRule = models.filter(({ size_rule }) => size_rule !== null)

describe('sizes of images', () => {
  it.each([
    ['16:9', 1792 / 1024, ['1:1', '16:9', '9:16']],
    ['9:16', 9 / 16, ['16:9', 'auto', '9:16']],
    ['1:1', 1.05, ['1:1', '5:4', '4:5']],
    [undefined, 1, ['auto']],
  ])('have %s as the nearest ratio of %d', (expected, ratio, ratios) => {
    expect(nearestRatio(ratio, ratios)).toBe(expected)
  })

  it.each([
    ['1k', 1024, ['512', '1k', '2k', '4k']],
    ['2k', 2200, ['1k', '2k', '4k']],
    ['512', 300, ['512', '1k']],
    [undefined, 1024, null],
  ])('have %s as the nearest step of %d pixels', (expected, side, steps) => {
    expect(nearestResolution({ width: side, height: side }, steps)).toBe(expected)
  })

  it('are always such that the model takes the suggested one', () => {
    expect(withRule.length).toBeGreaterThan(5)
    const side = fc.integer({ min: 1, max: 9_999 })
    fc.assert(
      fc.property(fc.constantFrom(...withRule), side, side, (model, width, height) => {
        const nearest = nearestSize(width / height, model, { width, height })
        expect(checkedSize(nearest, model)).toBe(nearest)
      }),
    )
  })

  it.each([
    ['gpt-image-1.5', '1792x1024', '1536x1024'],
    ['gpt-image-1.5', '1024x1024', '1024x1024'],
    ['gpt-image-1.5', '3000x100', undefined],
    ['gpt-image-1.5', 'wide', undefined],
    ['flux-dev', '1792x1024', '1440x832'],
    ['gpt-image-2.6-flare', '1000x1000', '1008x1008'],
    ['gemini-nano-banana-2.1', '1792x1024', undefined],
  ])('at %s become one of about the same shape: %s', (name, size, taken) => {
    expect(nearestTakenSize(size, registry.resolve('image', name).config)).toBe(taken)
  })

  it('are taken as they are where the list has them, and refused with the nearest where not', () => {
    const model = registry.resolve('image', 'gpt-image-1.5').config
    expect(checkedSize('1536X1024', model)).toBe('1536x1024')
    expect(checkedSize('AUTO', model)).toBe('auto')
    expect(() => checkedSize('900x1600', model)).toThrow('nearest one is 1024x1536')
    for (const size of ['', '0x5', '10', '-1x4', '100000x2'])
      expect(() => checkedSize(size, model)).toThrow('no size such as')
  })
})
