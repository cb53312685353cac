import { contentOf, openChatClient } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import { startApi } from '../support/start-api.js'

const megabytes = 12

describe('A client that stops reading', () => {
  it('holds back its own answer only, and gets the rest when it goes on', async () => {
    await using api = await startApi()
    await using slow = await openChatClient(await api.socketUrl(1))
    await slow.waitFor((event) => 'session_id' in event)
    api.simulator.steer({ chunks: megabytes * 500, chunk_size: 2000 })
    slow.send({ prompt: 'Write a lot' })
    await slow.waitFor('text')
    slow.socket.pause()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const [entry] = api.simulator.log.entries()
    expect(entry?.finished).toBeNull()
    await using quick = await api.chat(2)
    const events = await quick.request({ prompt: 'And me?' })
    expect(contentOf(events).length).toBeGreaterThan(0)
    slow.socket.resume()
    await slow.waitFor('fullProcessComplete', { timeoutMs: 15_000 })
    expect(contentOf(slow.events)).toHaveLength(megabytes * 1_000_000)
    expect(slow.events.filter((event) => event.type === 'error')).toEqual([])
    const end = slow.events.find((event) => event.event_type === 'textGenerationCompleted')
    expect(end?.content).toMatchObject({ metadata: { full_response_omitted: true } })
  }, 30_000)
})
