import { contentOf, typesOf } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

describe('Fall-back models', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({
      TEXT_MAX_RETRIES: '1',
      // Nothing is simulated here, so a vendor without a key is not set up.
      APP_ENV: 'staging',
      ANTHROPIC_BASE_URL: '',
      BACKEND_LOG_LEVEL: 'silent',
    })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  const ask = async (model: string, fallback_models: string[]) => {
    await using client = await api.chat()
    return await client.request({
      prompt: 'Go',
      user_settings: { text: { model, fallback_models } },
    })
  }
  const modelOf = (events: Awaited<ReturnType<typeof ask>>) =>
    events.filter((event) => event.event_type === 'aiTextModelInUse').map((event) => event.content)

  it('answer when the first model fails before its first chunk, and the client is told', async () => {
    api.simulator.steer({ status: 503 })
    const events = await ask('gpt-6.1-terra', ['gpt-6-luna'])
    expect(contentOf(events).length).toBeGreaterThan(0)
    expect(modelOf(events)).toEqual([
      expect.objectContaining({ ai_text_model: 'gpt-6-luna', provider: 'openai' }),
    ])
    expect(events.find((event) => event.event_type === 'warning')).toMatchObject({
      content: { code: 'model_fallback' },
    })
    expect(typesOf(events)).not.toContain('error')
  })

  it('are passed over once the first model has begun to answer', async () => {
    api.simulator.steer({ reply: 'abcdef', chunk_size: 2, disconnect_after: 6 })
    const events = await ask('gpt-6.1-terra', ['gpt-6-luna'])
    expect(modelOf(events)).toHaveLength(1)
    expect(typesOf(events)).toContain('error')
  })

  it('stand in for a model whose vendor is not set up', async () => {
    const events = await ask('claude-sonnet', ['gpt-6-luna'])
    expect(modelOf(events)).toEqual([expect.objectContaining({ provider: 'openai' })])
  })

  it('are not used for a request that is itself at fault', async () => {
    api.simulator.steer({ status: 400 })
    const events = await ask('gpt-6.1-terra', ['gpt-6-luna'])
    expect(events.find((event) => event.type === 'error')).toMatchObject({ stage: 'text' })
    expect(contentOf(events)).toBe('')
  })

  it('have to exist', async () => {
    const events = await ask('gpt-6.1-terra', ['gpt-6-lunna'])
    expect(events.find((event) => event.type === 'error')).toMatchObject({ stage: 'validation' })
  })
})
