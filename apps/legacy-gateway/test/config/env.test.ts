import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config/env.js'

describe('readConfig', () => {
  it('listens on this machine only unless told otherwise', () => {
    expect(readConfig({})).toEqual({
      environment: 'local',
      host: '127.0.0.1',
      port: 8001,
      logLevel: 'info',
      shutdownGraceMs: 25_000,
    })
  })

  it.each(['production', 'staging'])('listens on every address in %s', (name) => {
    expect(readConfig({ APP_ENV: name }).host).toBe('0.0.0.0')
  })

  it('takes what the environment says and ignores blank values', () => {
    const config = readConfig({
      APP_ENV: ' Development ',
      HOST: '::1',
      LEGACY_GATEWAY_PORT: '9001',
      BACKEND_LOG_LEVEL: '  ',
      SHUTDOWN_GRACE_SECONDS: '0.5',
    })
    expect(config).toMatchObject({ environment: 'local', host: '::1', port: 9001 })
    expect(config).toMatchObject({ logLevel: 'info', shutdownGraceMs: 500 })
  })

  it('lists everything that is wrong at once', () => {
    const read = () =>
      readConfig({ APP_ENV: 'moon', LEGACY_GATEWAY_PORT: '70000', SHUTDOWN_GRACE_SECONDS: 'long' })
    expect(read).toThrow(/3 problem\(s\)/)
    for (const name of ['APP_ENV', 'LEGACY_GATEWAY_PORT', 'SHUTDOWN_GRACE_SECONDS'])
      expect(read).toThrow(name)
  })
})
