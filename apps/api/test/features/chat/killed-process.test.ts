import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChatMessage, ChatSession } from '@betterai/contracts'
import type { Simulator } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, describeOnEngines, typesOf } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiProcess } from '../../support/api-process.js'
import { startApiProcess } from '../../support/api-process.js'

const reply = 'One two three four five six seven eight nine ten eleven twelve.'
const flowing = { reply, chunk_size: 3, chunk_delay_ms: 40 }
const isChunk = ({ type }: ReceivedEvent) => type === 'text'

describeOnEngines('An api that is killed in the middle of an answer', (engine) => {
  let simulator: Simulator
  let folder: string
  let settings: Record<string, string>
  let api: ApiProcess
  beforeAll(async () => {
    simulator = await startSimulator()
    folder = await mkdtemp(join(tmpdir(), 'betterai killed '))
    settings = {
      DATA_DIR: folder,
      MAIN_DB_URL: await engine.createUrl(),
      OPENAI_BASE_URL: simulator.baseUrl('openai'),
    }
    api = await startApiProcess(settings)
  }, 60_000)
  afterAll(async () => {
    await api.kill()
    await simulator.close()
    await rm(folder, { recursive: true, force: true })
  })

  const requestOf = (local_id: string, general: object) => ({
    prompt: 'Count',
    user_input: { user_message: { message: 'Count', local_id } },
    user_settings: { general },
  })
  const messagesOf = async (local_id: string): Promise<ChatMessage[]> => {
    const { sessions } = await api.post<{ sessions: ChatSession[] }>('/api/v1/chat/sessions/list', {
      include_messages: true,
    })
    const session = sessions.find(({ messages = [] }) =>
      messages.some((message) => message.local_id === local_id),
    )
    return session?.messages ?? []
  }
  /** Kills the api once so many chunks arrived, or as soon as the question is stored, and starts it again. */
  async function killAfter(chunks: number, local_id: string, general: object) {
    simulator.steer(flowing)
    const client = await api.chat()
    client.send(requestOf(local_id, general))
    const seen = () => client.events.filter(isChunk)
    await expect
      .poll(() => seen().length, { timeout: 10_000, interval: 5 })
      .toBeGreaterThanOrEqual(chunks)
    await expect
      .poll(async () => (await messagesOf(local_id)).map(({ answer_status }) => answer_status))
      .toEqual(['running'])
    const received = contentOf(client.events)
    await api.kill()
    await client[Symbol.asyncDispose]()
    api = await startApiProcess(settings)
    const session_id = String(client.events.find((event) => 'session_id' in event)?.session_id)
    return { received, session_id }
  }

  it('keeps the question and what it had of a detached answer, tells who comes back, and is made whole by a repetition', async () => {
    const local_id = '7f3c8a52-0a3b-4b7e-9a10-3d7f5f0e9c12'
    const { received, session_id } = await killAfter(4, local_id, { detached: true })
    await using client = await api.chat()
    client.send({ type: 'stream_resume', session_id, last_chunk_index: null })
    await client.waitFor('fullProcessComplete')
    const batch = client.events.find(({ type }) => type === 'streamResumeBatch')?.data as {
      status: string
      chunks: ReceivedEvent[]
    }
    expect(batch.status).toBe('ok')
    const kept = contentOf(batch.chunks)
    expect(reply.startsWith(kept)).toBe(true)
    expect(kept.length).toBeGreaterThan(received.length / 2)
    const end = typesOf(client.events).slice(-5)
    expect(end).toEqual([
      'error',
      'textCompleted',
      'ttsNotRequested',
      'complete',
      'fullProcessComplete',
    ])

    const stored = await messagesOf(local_id)
    expect(stored).toMatchObject([
      { message: 'Count', answer_status: 'interrupted' },
      { message: kept, answer_status: 'interrupted', sender: 'AI' },
    ])
    simulator.steer({ reply })
    await client.request(requestOf(local_id, {}))
    const whole = await messagesOf(local_id)
    expect(whole.map(({ message_id }) => message_id)).toEqual(
      stored.map(({ message_id }) => message_id),
    )
    expect(whole[1]).toMatchObject({ message: reply, answer_status: 'complete' })
    expect(whole[0]).not.toHaveProperty('answer_status')
  }, 90_000)

  it('keeps the question of an answer that its client waited for, and says that the answer was interrupted', async () => {
    const local_id = '7f3c8a52-0a3b-4b7e-9a10-3d7f5f0e9c13'
    const { session_id } = await killAfter(0, local_id, {})
    await using client = await api.chat()
    client.send({ type: 'stream_resume', session_id, last_chunk_index: null })
    const batch = await client.waitFor('streamResumeBatch')
    expect(batch.data).toEqual({ session_id, chunks: [], count: 0, status: 'interrupted' })
    expect(await messagesOf(local_id)).toMatchObject([{ answer_status: 'interrupted' }])
    expect(await readdir(join(folder, 'replay')).catch(() => [])).toHaveLength(1)
  }, 90_000)
})
