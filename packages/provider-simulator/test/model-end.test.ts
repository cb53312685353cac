import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../src/index.js'
import { startSimulator } from '../src/index.js'

const turn = [{ role: 'user', content: 'Hi' }]
const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }]

/** A model of each vendor, the last day it answers, and how it is refused from the next one on. */
const ends = [
  ['openai', '/chat/completions', 'gpt-4o-mini', '2027-01-13', 404, /does not exist/],
  ['openai', '/chat/completions', 'o3', '2026-12-10', 404, /does not exist/],
  ['anthropic', '/v1/messages', 'claude-sonnet-4-5', '2026-11-29', 404, /model: claude-sonnet-4-5/],
  ['groq', '/chat/completions', 'llama-3.3-70b-versatile', '2026-08-15', 400, /decommissioned/],
  ['deepseek', '/chat/completions', 'deepseek-chat', '2026-07-23', 400, /Model Not Exist/],
  ['xai', '/chat/completions', 'grok-4-latest', '2026-05-14', 404, /does not exist/],
] as const

async function ask(
  options: SimulatorOptions,
  [vendor, path, body]: readonly [(typeof ends)[number][0] | 'gemini', string, object],
) {
  await using simulator = await startSimulator(options)
  const response = await fetch(`${simulator.baseUrl(vendor)}${path}`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer key',
      'x-api-key': 'key',
      'x-goog-api-key': 'key',
      'anthropic-version': '2023-06-01',
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const clock = (day: string, hours = 0) => ({
  endedModels: 'refused' as const,
  now: () => new Date(Date.parse(`${day}T23:59:59Z`) + hours * 3_600_000),
})

describe('the end of a model', () => {
  it.each(ends)('%s %s refuses %s after %s', async (vendor, path, model, day, status, words) => {
    const body = { model, messages: turn, max_completion_tokens: 50 }
    const { max_completion_tokens: max_tokens, ...rest } = body
    const sent = vendor === 'openai' ? body : { ...rest, max_tokens }
    expect((await ask(clock(day), [vendor, path, sent])).status).toBe(200)
    const after = await ask(clock(day, 1), [vendor, path, sent])
    expect(after.status).toBe(status)
    expect(after.text).toMatch(words)
  })

  it('routes a model of Gemini on to its successor, whose rules hold then', async () => {
    const path = '/v1beta/models/gemini-2.5-flash:generateContent'
    const before = await ask(clock('2026-11-30'), ['gemini', path, { contents }])
    expect(before.text).toContain('"modelVersion":"gemini-2.5-flash"')
    const after = await ask(clock('2026-11-30', 1), ['gemini', path, { contents }])
    expect(after.text).toContain('"modelVersion":"gemini-3.5-flash-lite"')
  })

  it('refuses a model of Gemini that has no successor', async () => {
    const path = '/v1beta/models/gemini-3-pro-preview:generateContent'
    expect(await ask(clock('2026-03-09'), ['gemini', path, { contents }])).toMatchObject({
      status: 404,
      text: expect.stringContaining('gemini-3-pro-preview is not found'),
    })
  })

  it('leaves ended models out of the list', async () => {
    await using simulator = await startSimulator(clock('2026-11-28'))
    const response = await fetch(`${simulator.baseUrl('openai')}/models`, {
      headers: { authorization: 'Bearer key' },
    })
    const list = await response.text()
    expect(list).toContain('"gpt-6-luna"')
    expect(list).not.toContain('chatgpt-4o-latest')
  })
})
