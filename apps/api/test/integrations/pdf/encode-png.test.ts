import { expect, it } from 'vitest'
import { encodePng } from '../../../src/integrations/pdf/encode-png.js'
import { lookAtPng } from '../../support/look-at-png.js'

it('A PNG keeps the colours and leaves out the opacity', () => {
  const png = encodePng(new Uint8Array([1, 2, 3, 255, 4, 5, 6, 0]), { width: 2, height: 1 })
  expect(lookAtPng(png)).toEqual({ width: 2, height: 1, pixel: [1, 2, 3] })
})
