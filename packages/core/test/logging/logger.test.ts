import { describe, expect, it } from 'vitest'
import type { LogLevel } from '../../src/index.js'
import { createLogger, ProviderError } from '../../src/index.js'

function createRecordingLogger(options: { level?: LogLevel; name?: string } = {}) {
  const lines: string[] = []
  const logger = createLogger({ ...options, write: (line) => lines.push(line) })
  return { logger, lines, entries: () => lines.map((line) => JSON.parse(line)) }
}

describe('createLogger', () => {
  it('writes one line of JSON with the message, the name and the fields', () => {
    const { logger, lines, entries } = createRecordingLogger({ name: 'api' })
    logger.info('listening', { port: 8000 })
    expect(lines[0]?.endsWith('\n')).toBe(true)
    expect(entries()[0]).toMatchObject({ name: 'api', msg: 'listening', port: 8000 })
  })

  it('leaves lines below its level out', () => {
    const { logger, entries } = createRecordingLogger({ level: 'warn' })
    logger.debug('a')
    logger.info('b')
    logger.warn('c')
    logger.error('d')
    expect(entries().map(({ msg }) => msg)).toEqual(['c', 'd'])
  })

  it('tells which lines are written, also of a child', () => {
    const { logger } = createRecordingLogger({ level: 'warn' })
    const levels = ['debug', 'info', 'warn', 'error'] as const
    const enabled = [false, false, true, true]
    expect(levels.map((level) => logger.isEnabled(level))).toEqual(enabled)
    expect(levels.map((level) => logger.child({ a: 1 }).isEnabled(level))).toEqual(enabled)
  })

  it('says nothing at all when it is silent', () => {
    const { logger, lines } = createRecordingLogger({ level: 'silent' })
    logger.error('a')
    expect(lines).toEqual([])
  })

  it('gives a child the fields of its parent', () => {
    const { logger, entries } = createRecordingLogger()
    logger.child({ request_id: 'r' }).child({ step: 1 }).info('a', { more: true })
    expect(entries()[0]).toMatchObject({ request_id: 'r', step: 1, more: true })
  })

  it.each(['token', 'password', 'api_key', 'apiKey', 'Authorization', 'set-cookie'])(
    'hides the field %s, also inside other fields',
    (key) => {
      const { logger, lines } = createRecordingLogger()
      logger.info('a', {
        [key]: 'opaque-1',
        headers: { [key]: 'opaque-2', deep: { [key]: 'opaque-3' } },
      })
      expect(lines[0]).not.toContain('opaque')
    },
  )

  it('hides such fields in children, lists, and errors with their causes, and changes nothing itself', () => {
    const { logger, lines, entries } = createRecordingLogger()
    const cause = Object.assign(new Error('deeper'), { api_key: 'opaque-1' })
    const error = Object.assign(new Error('failed', { cause }), { token: 'opaque-2' })
    const fields = { list: [{ password: 'opaque-3', kept: 'shown' }], error, at: new Date(0) }
    logger.child({ token: 'opaque-4', deep: { secret: 'opaque-5' } }).info('a', fields)
    expect(lines[0]).not.toContain('opaque')
    expect(entries()[0]).toMatchObject({
      token: '[redacted]',
      list: [{ password: '[redacted]', kept: 'shown' }],
      error: { message: 'failed', token: '[redacted]', cause: { api_key: '[redacted]' } },
      at: '1970-01-01T00:00:00.000Z',
    })
    expect(fields.list[0]).toEqual({ password: 'opaque-3', kept: 'shown' })
  })

  it('hides secrets inside messages, fields and errors, and the line stays JSON', () => {
    const { logger, lines, entries } = createRecordingLogger()
    const error = new Error('GET http://host?token=abcdef failed', {
      cause: new Error('Bearer abcdef123456'),
    })
    logger.warn('key sk-abcdef123456', { url: 'http://host?token=abcdef', error, after: 'kept' })
    expect(lines[0]).not.toContain('abcdef')
    expect(entries()[0]).toMatchObject({ msg: 'key sk-[redacted]', after: 'kept' })
  })

  it('describes an error with its own facts and its causes', () => {
    const { logger, entries } = createRecordingLogger()
    const cause = new TypeError('deepest')
    const error = new ProviderError('Failed', { provider: 'xai' }, { reason: 'timeout', cause })
    logger.error('request failed', { error })
    expect(entries()[0].error).toMatchObject({
      name: 'ProviderError',
      message: 'Failed',
      provider: 'xai',
      reason: 'timeout',
      code: 'TIMEOUT_ERROR',
      stack: expect.stringContaining('logger.test.ts'),
      cause: { name: 'TypeError', message: 'deepest' },
    })
  })

  it('survives an error that is its own cause, and errors that are none', () => {
    const { logger, lines } = createRecordingLogger()
    const error = new Error('round')
    error.cause = error
    logger.error('a', { error })
    logger.error('b', { error: 'just text' })
    expect(lines).toHaveLength(2)
  })
})
