import { ConfigurationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/env.js'
import { createConfig } from '../../src/config/index.js'

const configOf = (source: Record<string, string>) => createConfig(readEnvironment(source))
const longSecret = 'x'.repeat(32)

describe('Configuration', () => {
  it('runs on embedded defaults with nothing set', () => {
    const config = configOf({})
    expect(config).toMatchObject({
      appEnv: 'local',
      host: '127.0.0.1',
      port: 8000,
      mayMovePort: true,
    })
    expect(config.databases.urls.main).toMatch(/^sqlite:.*main\.db$/)
    expect(config.providers.simulator).not.toBeNull()
  })

  it('lists everything that is wrong in one message', () => {
    const read = () =>
      readEnvironment({
        PORT: 'http',
        DB_ECHO: 'perhaps',
        MAIN_DB_URL: 'postgres://x',
        APP_ENV: 'moon',
      })
    expect(read).toThrow(ConfigurationError)
    for (const name of ['PORT', 'DB_ECHO', 'MAIN_DB_URL', 'APP_ENV']) expect(read).toThrow(name)
  })

  it.each([
    ['yes', true],
    ['ON', true],
    ['0', false],
    ['False', false],
  ])('reads the flag %s', (word, value) => {
    expect(configOf({ DB_ECHO: word }).databases.echo).toBe(value)
  })

  it('takes the environment from APP_ENV before NODE_ENV, and counts development as local', () => {
    const secret = { AUTH_JWT_SECRET: longSecret }
    expect(configOf({ NODE_ENV: 'production', APP_ENV: 'local', ...secret }).appEnv).toBe('local')
    expect(configOf({ NODE_ENV: 'production', ...secret }).appEnv).toBe('production')
    expect(configOf({ APP_ENV: 'development' }).appEnv).toBe('local')
  })

  it.each([{}, { AUTH_JWT_SECRET: 'short' }])(
    'stops production without a long secret (%o)',
    (env) => {
      expect(() => configOf({ APP_ENV: 'production', ...env })).toThrow('AUTH_JWT_SECRET')
    },
  )

  it('gives production no embedded default and no simulator', () => {
    const config = configOf({ APP_ENV: 'production', AUTH_JWT_SECRET: longSecret })
    expect(config.databases.urls.main).toBeUndefined()
    expect(config.providers.simulator).toBeNull()
    expect(config.host).toBe('0.0.0.0')
    expect(config.auth.adminCustomerIds).toEqual([])
  })

  it('takes origins as a list, and nothing that is none', () => {
    expect(configOf({ CORS_ALLOWED_ORIGINS: 'https://A.example/, app://x:1' }).origins).toEqual({
      listed: ['https://a.example', 'app://x:1'],
      allowsLocal: true,
    })
    for (const list of ['*', 'a.example', 'https://a.example/path', 'https://a,'])
      expect(() => configOf({ CORS_ALLOWED_ORIGINS: list })).toThrow('CORS_ALLOWED_ORIGINS')
  })

  it('accepts the older name of the secret', () => {
    expect(configOf({ MY_AUTH_TOKEN: longSecret }).auth.secret).toBe(longSecret)
  })

  it('keeps an explicit port where it is', () => {
    expect(configOf({ PORT: '8123' })).toMatchObject({ port: 8123, mayMovePort: false })
  })
})
