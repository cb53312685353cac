import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSimulator } from '@betterai/provider-simulator'
import { contentOf } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

type Listed = { id: string; provider_name: string }

async function list(api: TestApi, query = ''): Promise<{ status: number; models: Listed[] }> {
  const response = await fetch(`${api.url}/api/v1/models${query}`, {
    headers: { authorization: `Bearer ${await api.token()}` },
  })
  const { data } = (await response.json()) as { data: { models: Listed[] } }
  return { status: response.status, models: data.models }
}
const ownOf = (models: Listed[]) =>
  models.filter(({ provider_name }) => provider_name === 'openai_compatible').map(({ id }) => id)

describe("A server of one's own", () => {
  it('has its models listed, and is chatted with by their names', async () => {
    await using server = await startSimulator({ apiKeys: ['own-key'] })
    await using api = await startApi({
      OPENAI_COMPATIBLE_BASE_URL: server.baseUrl('deepseek'),
      OPENAI_COMPATIBLE_API_KEY: 'own-key',
    })
    const names = ['openai_compatible/deepseek-flash', 'openai_compatible/deepseek-v4-pro']
    expect(ownOf((await list(api)).models)).toEqual(expect.arrayContaining(names))
    expect(ownOf((await list(api, '?provider=openai_compatible')).models)).toContain(names[0])
    const asked = server.log.entries().length
    expect(ownOf((await list(api, '?provider=openai')).models)).toEqual([])
    expect(server.log.entries()).toHaveLength(asked)

    await using client = await api.chat()
    const events = await client.request({
      prompt: 'Say exactly: At home.',
      user_settings: { text: { model: names[0] } },
    })
    expect(contentOf(events)).toBe('At home.')
    expect(events.find((event) => event.event_type === 'aiTextModelInUse')).toMatchObject({
      content: { provider: 'openai_compatible', ai_text_model: 'deepseek-flash' },
    })
  })

  it.each([
    [
      'refuses',
      (_: unknown, response: { end(): void; statusCode: number }) => {
        response.statusCode = 500
        response.end()
      },
    ],
    ['never answers', () => {}],
  ])('that %s leaves the list of all other models as it is', async (_, answer) => {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await using api = await startApi({
      OPENAI_COMPATIBLE_BASE_URL: `http://127.0.0.1:${port}/v1`,
    })
    const { status, models } = await list(api)
    expect(status).toBe(200)
    expect(models.length).toBeGreaterThan(100)
    expect(ownOf(models)).toEqual([])
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('is named when it is asked for and there is none', async () => {
    await using api = await startApi()
    expect(ownOf((await list(api)).models)).toEqual([])
    await using client = await api.chat()
    const events = await client.request({
      prompt: 'Hi',
      user_settings: { text: { model: 'openai_compatible/any' } },
    })
    expect(events.find((event) => event.type === 'error')).toMatchObject({
      error_code: 'CONFIGURATION_ERROR',
    })
  })
})
