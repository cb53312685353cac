import { describe, expect, it } from 'vitest'
import {
  createSignedPaths,
  filesPath,
} from '../../../src/integrations/object-storage/folder/signed-paths.js'

const key = '1/assets/chat/1/photo.png'
const grantOf = (path: string) => path.slice(filesPath.length + 1).split('/', 1)[0] ?? ''

describe('A signed path', () => {
  it('ends with the key, so that names and suffixes stay readable', () => {
    const paths = createSignedPaths({ secrets: ['secret'], ttlSeconds: 60 })
    expect(paths.sign(key).endsWith(`/${key}`)).toBe(true)
  })

  it('holds for its key alone', () => {
    const paths = createSignedPaths({ secrets: ['secret'], ttlSeconds: 60 })
    const grant = grantOf(paths.sign(key))
    expect(paths.check(grant, key)).toBe('valid')
    expect(paths.check(grant, key.replace('1', '2'))).toBe('forged')
  })

  it('expires, and nobody can prolong it', () => {
    let now = 1_000_000
    const paths = createSignedPaths({ secrets: ['secret'], ttlSeconds: 60, now: () => now })
    const grant = grantOf(paths.sign(key))
    now += 60_000
    expect(paths.check(grant, key)).toBe('expired')
    expect(paths.check(grant.replace(/^\d+/, '9999999999'), key)).toBe('forged')
  })

  it('holds on while the secret changes, and is forged under another', () => {
    const grant = grantOf(createSignedPaths({ secrets: ['old'], ttlSeconds: 60 }).sign(key))
    const changed = createSignedPaths({ secrets: ['new', 'old'], ttlSeconds: 60 })
    expect(changed.check(grant, key)).toBe('valid')
    const other = createSignedPaths({ secrets: ['new'], ttlSeconds: 60 })
    expect(other.check(grant, key)).toBe('forged')
  })

  it.each(['', '.', '1.x', `x.${'a'.repeat(43)}`, `1.${'ä'.repeat(43)}`, `1.${'a'.repeat(44)}`])(
    'is not %j',
    (grant) => {
      const paths = createSignedPaths({ secrets: ['secret'], ttlSeconds: 60 })
      expect(paths.check(grant, key)).toBe('forged')
    },
  )
})
