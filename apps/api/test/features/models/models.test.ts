import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

type Listed = { id: string; provider_name: string; category: string; aliases: string[] }

describe('The model endpoints', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ ADMIN_CUSTOMER_IDS: '9' })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  const get = async (path: string, customerId?: number) => {
    const token = customerId === undefined ? '' : await api.token(customerId)
    const response = await fetch(`${api.url}/api/v1${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
    return {
      status: response.status,
      body: (await response.json()) as { data: never; message: string },
    }
  }

  it('lists the models of every modality with their aliases', async () => {
    const { status, body } = await get('/models', 1)
    const data: { total: number; providers: string[]; models: Listed[] } = body.data
    expect(status).toBe(200)
    expect(data.total).toBe(data.models.length)
    expect(new Set(data.models.map((model) => `${model.category}/${model.id}`)).size).toBe(
      data.total,
    )
    for (const category of ['chat', 'image', 'video', 'tts', 'realtime', 'embedding'])
      expect(data.models.some((model) => model.category === category)).toBe(true)
    expect(data.models.find((model) => model.id === 'gpt-6.1-terra')?.aliases).toContain('openai')
    expect(data.providers).toContain('anthropic')
  })

  it('says of a model that cannot be called that it is not available, and why', async () => {
    const { body } = await get('/models?provider=gemini', 1)
    const { models }: { models: Listed[] } = body.data
    const agent = models.find(({ id }) => id === 'deep-research-preview-04-2026')
    const unavailable_reason = expect.stringContaining('Interactions API')
    expect(agent).toMatchObject({ is_available: false, unavailable_reason })
    const user_settings = { text: { model: 'deep-research-preview-04-2026' } }
    const response = await api.post('/chat', { prompt: 'x', user_settings })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ data: { field: 'model' } })
  })

  it('filters by provider and category', async () => {
    const { body } = await get('/models?provider=xai&category=chat', 1)
    const { models }: { models: Listed[] } = body.data
    expect(models.length).toBeGreaterThan(0)
    expect(models.every((model) => model.provider_name === 'xai')).toBe(true)
  })

  it('shows the records of OpenAI to administrators', async () => {
    expect((await get('/admin/models/openai/gpt-6-luna', 9)).body.data).toMatchObject({
      model: 'gpt-6-luna',
      config: { provider_name: 'openai', api_type: 'responses_api', context_window: 1_050_000 },
    })
    expect((await get('/admin/models/openai/realtime', 9)).body.data).toMatchObject({ count: 11 })
    expect((await get('/admin/models/openai/transcription', 9)).body.data).toMatchObject({
      models: expect.arrayContaining(['gpt-transcribe', 'gpt-live-transcribe']),
    })
    expect((await get('/admin/models/openai/gpt-4o-mini', 9)).body.data).toMatchObject({
      config: {
        status: 'deprecated',
        ends_on: '2027-01-14',
        replacement: 'gpt-6-luna',
        is_deprecated: true,
        replacement_model: 'gpt-6-luna',
      },
    })
    const { total }: { total: number } = (await get('/admin/models/openai', 9)).body.data
    expect((await get('/admin/models/openai/by-category/chat', 9)).body.data).toMatchObject({
      count: total,
    })
  })

  it('takes ids exactly', async () => {
    expect(await get('/admin/models/openai/GPT-4o', 9)).toMatchObject({
      status: 404,
      body: { message: "Model 'GPT-4o' not found" },
    })
    expect(await get('/admin/models/openai/by-category/Chat', 9)).toMatchObject({
      status: 404,
      body: { message: "No models found for category 'Chat'" },
    })
  })

  it('refuses strangers', async () => {
    expect((await get('/models')).status).toBe(401)
    expect((await get('/admin/models/openai', 1)).status).toBe(403)
    expect((await get('/admin/models/openai')).status).toBe(401)
  })
})
