import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiError, apiOk, apiResponseSchema } from '../src/index.js'

describe('apiOk', () => {
  it('always has all five keys', () => {
    expect(apiOk('Done')).toEqual({
      code: 200,
      success: true,
      message: 'Done',
      data: null,
      meta: null,
    })
  })

  it('carries data and meta', () => {
    const answer = apiOk('Done', { id: 1 }, { total: 2 })
    expect(answer).toMatchObject({ data: { id: 1 }, meta: { total: 2 } })
  })
})

describe('apiError', () => {
  it('is never a success', () => {
    expect(apiError(404, 'Not found', { resource: 'session' })).toEqual({
      code: 404,
      success: false,
      message: 'Not found',
      data: { resource: 'session' },
      meta: null,
    })
  })

  it('refuses a status that is no error', () => {
    expect(() => apiError(399, 'fine')).toThrow(RangeError)
    expect(apiError(400, 'bad').code).toBe(400)
  })
})

describe('apiResponseSchema', () => {
  const schema = apiResponseSchema(z.object({ id: z.int() }))

  it('accepts what the builders make', () => {
    expect(schema.parse(apiOk('Done', { id: 1 }))).toEqual(apiOk('Done', { id: 1 }))
    expect(schema.parse(apiError(500, 'Failed')).success).toBe(false)
  })

  it.each(['code', 'success', 'message', 'data', 'meta'])('refuses an answer without %s', (key) => {
    const { [key]: _left, ...rest }: Record<string, unknown> = apiOk('Done', { id: 1 })
    expect(schema.safeParse(rest).success).toBe(false)
  })

  it('refuses data of another shape', () => {
    expect(schema.safeParse(apiOk('Done', { id: 'one' })).success).toBe(false)
  })
})
