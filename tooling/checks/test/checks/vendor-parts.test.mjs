import { describe, expect, it } from 'vitest'
import { checkVendorParts } from '../../src/checks/vendor-parts.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const vendor = 'packages/providers/src/vendors/acme'

describe('checkVendorParts', () => {
  it('accepts the known parts, also as folders', () => {
    const project = createProject({
      [`${vendor}/vendor.ts`]: '',
      [`${vendor}/speech.ts`]: '',
      [`${vendor}/models/text-prices.ts`]: '',
      [`${vendor}/text/wire.ts`]: '',
      [`${vendor}/text/stream/item-reader.ts`]: '',
    })
    expect(checkVendorParts(project)).toEqual([])
  })

  it('refuses other files and folders, and a vendor without an entry', () => {
    const project = createProject({
      [`${vendor}/helpers.ts`]: '',
      [`${vendor}/extra/stream.ts`]: '',
    })
    const lines = linesOf(checkVendorParts(project))
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('not extra/stream.ts')
    expect(lines[1]).toContain('not helpers.ts')
    expect(lines[2]).toBe(`${vendor}:1 the vendor folder lacks vendor.ts`)
  })
})
