import { ConfigurationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { loadSdk } from '../../../src/shared/sdk/load-sdk.js'

/** As Node says it when a package is not there. */
function notFound(name: string): Error {
  return Object.assign(new Error(`Cannot find package '${name}' imported from /app/index.js`), {
    code: 'ERR_MODULE_NOT_FOUND',
  })
}

describe('loadSdk', () => {
  it('names the package that is not installed', async () => {
    const load = loadSdk('openai', () => Promise.reject(notFound('openai')))
    await expect(load).rejects.toSatisfy((error) => ConfigurationError.isInstance(error))
    await expect(load).rejects.toThrow('npm install openai')
  })

  it('passes on that an installed package lacks a package of its own', async () => {
    const error = notFound('left-pad')
    await expect(loadSdk('openai', () => Promise.reject(error))).rejects.toBe(error)
  })

  it('resolves with the loaded package', async () => {
    await expect(loadSdk('openai', () => Promise.resolve({ loaded: true }))).resolves.toEqual({
      loaded: true,
    })
  })
})
