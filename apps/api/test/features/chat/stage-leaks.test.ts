import { registerImageProvider } from '@betterai/providers'
import type { ChatClient } from '@betterai/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { imagesOf } from '../../support/images.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const cycles = 10
const readyWithinMs = 2_000
const pollOptions = { interval: 3, timeout: 10_000 }
const slow = { first_delay_ms: 20_000 }
const flowing = { chunks: 2_000, chunk_delay_ms: 5 }
const words = { reply: 'A few words.' }
const toolCall = { tool_calls: [{ name: 'generate_text', arguments: { prompt: 'A' } }] }

const user_input = { user_message: { message: 'Go' } }
const asking = (text: object = {}, general: object = {}) => ({
  prompt: 'Go',
  user_input,
  user_settings: { text: { model: 'gpt-6-luna', ...text }, general },
})
const research = asking({ deep_research_enabled: true })
const agent = asking({}, { ai_agent_enabled: true })
const clarifying = (auto_generate_images: boolean) => ({
  type: 'clarification_response',
  user_input: 'A city',
  auto_generate_images,
})

/** Where a request is when it is cut: the vendor is busy with the last of these behaviours. */
type Stage = {
  name: string
  request: Record<string, unknown>
  behaviours: object[]
  /** Played over plain HTTP too. */
  isPlain?: boolean
  /** Outlives its client and has to be stopped. */
  isDetached?: boolean
}

const stages: Stage[] = [
  { name: 'text, before its first chunk', request: asking(), behaviours: [slow] },
  { name: 'text, in mid-answer', request: asking(), behaviours: [flowing], isPlain: true },
  {
    name: 'text that is held back',
    request: asking({ streaming: false }),
    behaviours: [flowing],
  },
  {
    name: 'an image',
    request: { ...asking(), request_type: 'image' },
    behaviours: [words, slow],
  },
  { name: 'a clarification', request: clarifying(false), behaviours: [slow] },
  { name: 'a clarified image', request: clarifying(true), behaviours: [words, slow] },
  { name: 'research, its prompt', request: research, behaviours: [slow] },
  { name: 'research itself', request: research, behaviours: [words, slow], isPlain: true },
  { name: 'research, its analysis', request: research, behaviours: [words, words, flowing] },
  { name: 'the tool loop, its model', request: agent, behaviours: [slow] },
  { name: 'the tool loop, its tool', request: agent, behaviours: [toolCall, slow], isPlain: true },
  { name: 'the tool loop, reading', request: agent, behaviours: [toolCall, words, flowing] },
  {
    name: 'a detached answer',
    request: asking({}, { detached: true }),
    behaviours: [flowing],
    isDetached: true,
  },
]

describe('Ten requests that are cut', () => {
  let api: TestApi
  const problems: unknown[] = []
  const note = (problem: unknown) => problems.push(problem)

  beforeAll(async () => {
    api = await startApi({ CHAT_MAX_REQUESTS_PER_MINUTE: '10000', TEXT_MAX_RETRIES: '1' })
    const url = `${api.simulator.baseUrl('openai')}/chat/completions`
    const body = JSON.stringify({
      model: 'gpt-6.1-terra',
      messages: [{ role: 'user', content: 'Paint' }],
    })
    const headers = { 'content-type': 'application/json', authorization: 'Bearer sk-test' }
    registerImageProvider('openai', () => ({
      provider_name: 'openai',
      async generateImages({ signal }) {
        await fetch(url, { method: 'POST', headers, body, signal: signal ?? null })
        return imagesOf()
      },
    }))
    process.on('warning', note)
    process.on('unhandledRejection', note)
  })
  afterAll(async () => {
    process.off('warning', note)
    process.off('unhandledRejection', note)
    await api[Symbol.asyncDispose]()
  })

  afterEach(async () => {
    await fetch(`${api.simulator.url}/__simulator/steer`, { method: 'DELETE' })
  })

  const entries = () => api.simulator.log.entries()
  const openAtVendor = () => entries().filter(({ finished }) => finished === null).length

  /** Prepares the vendor; resolves, when called again, once that is busy with the last behaviour. */
  function steer({ behaviours }: Stage): () => Promise<void> {
    api.simulator.log.clear()
    api.simulator.steer(behaviours)
    return () => expect.poll(() => entries().length, pollOptions).toBe(behaviours.length)
  }

  async function cancelOn(client: ChatClient, stage: Stage): Promise<void> {
    const isBusy = steer(stage)
    const from = client.events.length
    client.send(stage.request)
    await isBusy()
    client.send({ type: 'cancel' })
    await client.waitFor('fullProcessComplete', { from, timeoutMs: readyWithinMs })
    const types = client.events.slice(from).map(({ type }) => type)
    expect(types.filter((type) => type === 'cancelled')).toHaveLength(1)
    expect(types.filter((type) => type === 'fullProcessComplete')).toHaveLength(1)
  }

  async function leave(stage: Stage): Promise<void> {
    const isBusy = steer(stage)
    const client = await api.chat()
    client.send(stage.request)
    await isBusy()
    await client[Symbol.asyncDispose]()
    const session_id = client.events.at(-1)?.session_id
    if (stage.isDetached) await api.post('/api/v1/chat/stop', { session_id })
  }

  async function hangUp(path: string, stage: Stage): Promise<void> {
    const isBusy = steer(stage)
    const controller = new AbortController()
    const answer = fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await api.token()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ prompt: 'Go', user_settings: stage.request.user_settings }),
      signal: controller.signal,
    }).catch(() => null)
    await isBusy()
    controller.abort()
    await answer
  }

  /** Runs the cycle once to warm up, then ten times, and compares what is open. */
  async function leavesNothing(cycle: () => Promise<void>): Promise<void> {
    const settled = async () => {
      await expect.poll(() => api.container.turns.size, pollOptions).toBe(0)
      await expect.poll(openAtVendor, pollOptions).toBe(0)
    }
    await cycle()
    await settled()
    const before = openResources()
    for (let i = 0; i < cycles; i++) {
      await cycle()
      await settled()
    }
    for (const [kind, count] of Object.entries(openResources()))
      expect(count - (before[kind] ?? 0), kind).toBeLessThan(cycles / 2)
    expect(problems).toEqual([])
  }

  describe.each(stages)('in the stage of $name', (stage) => {
    it('by a cancel leave nothing behind, and the socket is ready again', async () => {
      await using client = await api.chat()
      await leavesNothing(() => cancelOn(client, stage))
      api.simulator.steer(words)
      const types = (await client.request({ prompt: 'Still there?' })).map(({ type }) => type)
      expect(types).toContain('textCompleted')
    })

    it('by leaving leave nothing behind', async () => {
      await leavesNothing(() => leave(stage))
      expect(api.container.connections.size).toBe(0)
    })
  })

  describe.each(stages.filter(({ isPlain }) => isPlain))('in the stage of $name', (stage) => {
    it.each(['/chat', '/chat/stream'])('by hanging up on %s leave nothing behind', (path) =>
      leavesNothing(() => hangUp(path, stage)),
    )
  })
})

/** A leak of anything would show as one more for each request; connections that are kept alive are a few. */
function openResources(): Record<string, number> {
  const kinds = process.getActiveResourcesInfo()
  const countOf = (kind: string) => kinds.filter((each) => each === kind).length
  const names = process.eventNames()
  return {
    sockets: countOf('TCPSocketWrap'),
    timers: countOf('Timeout'),
    listeners: names.reduce((sum, name) => sum + process.listenerCount(name), 0),
  }
}
