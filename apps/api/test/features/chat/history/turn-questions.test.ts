import { randomUUID } from 'node:crypto'
import type { ChatSession } from '@betterai/contracts'
import { createTurnsRepository } from '@betterai/db-main'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StoredText } from '../../../../src/features/chat/history/persist-turn.js'
import { createChatHistory } from '../../../../src/features/chat/history/service.js'
import { owner } from '../../../../src/process-owner.js'
import { defaultModels } from '../../../support/default-models.js'
import type { HistoryApi } from '../../../support/history-client.js'
import { startHistoryApi } from '../../../support/history-client.js'

const answer: StoredText = {
  kind: 'text',
  text: 'answer',
  reasoning: null,
  model: 'gpt-6-luna',
  tool_calls: [],
  usage: null,
  cost: null,
}
const research = {
  query: 'question',
  optimized_prompt: 'prompt',
  report: 'report',
  analysis: 'analysis',
  optimization_model: 'a',
  research_model: 'b',
  analysis_model: 'c',
  citations: [],
}
const noPart = async () => null

describeOnEngines('A question that is stored ahead of its answer', (engine) => {
  let history: HistoryApi
  let customer = 300
  beforeAll(async () => {
    history = await startHistoryApi(engine)
  }, 30_000)
  afterAll(() => history[Symbol.asyncDispose]())

  function somebody() {
    const me = history.as(++customer)
    const auth = { customer_id: customer, email: null, token: '', payload: {} }
    const { mainDatabase, providers, logger } = history.api.container
    const parts = { database: mainDatabase, providers, defaultModels, logger }
    const service = createChatHistory({ ...parts, provisionsUnknownCustomers: true })
    const { questions } = service
    const requestOf = (user_input: object, text: object = {}) =>
      ({
        request_type: 'text',
        prompt: 'question',
        user_input: { ai_response: {}, ...user_input },
        user_settings: { text, general: {} },
      }) as never
    const accept = (user_input: object, text: object = {}) =>
      questions.accept({
        auth,
        request: requestOf(user_input, text),
        turn_id: randomUUID(),
        stream_id: 'stream',
        keeps_part: true,
      })
    const persist = (
      user_input: object,
      accepted: Awaited<ReturnType<typeof accept>>,
      given: Partial<StoredText> = {},
    ) =>
      service.persistTurn(
        { auth, request: requestOf(user_input), accepted },
        { ...answer, ...given },
      )
    const sessions = async () => {
      const { data } = await me.call<{ sessions: ChatSession[] }>('POST', '/sessions/list', {
        include_messages: true,
      })
      return data.sessions
    }
    const shown = async () =>
      (await sessions()).map(({ messages = [] }) =>
        messages.map(({ message, answer_status = null }) => [message, answer_status]),
      )
    const turns = async () => createTurnsRepository((await mainDatabase.get()).db)
    return { auth, questions, accept, persist, sessions, shown, turns }
  }

  it('is shown as running, and once with its answer in the end', async () => {
    const { accept, persist, shown } = somebody()
    const accepted = await accept({})
    expect(await shown()).toEqual([[['question', 'running']]])
    const stored = await persist({}, accepted)
    expect(await shown()).toEqual([
      [
        ['question', null],
        ['answer', 'complete'],
      ],
    ])
    expect(stored).toMatchObject({
      session_id: accepted?.session_id,
      user_message_id: accepted?.message_id,
    })
  })

  it('stands right before its answer, whoever of a session was quicker', async () => {
    const { accept, persist, shown } = somebody()
    const first = await accept({})
    const more = { session_id: first?.session_id, user_message: { message: 'second' } }
    const second = await accept(more)
    await persist(more, second, { text: 'quick' })
    await persist({}, first, { text: 'slow' })
    expect((await shown()).flat().map(([message]) => message)).toEqual([
      'second',
      'quick',
      'question',
      'slow',
    ])
  })

  it('is stored once, however often and in whatever order its requests end', async () => {
    const { questions, auth, accept, persist, shown } = somebody()
    const input = { user_message: { message: 'question', local_id: randomUUID() } }
    const first = await accept(input)
    const again = await accept(input)
    expect(again).toMatchObject({ message_id: first?.message_id, is_new: false })
    const third = await accept(input)
    if (first) await questions.withdraw(auth, first)
    await persist(input, third, { text: 'third' })
    await persist(input, again, { text: 'again' })
    await persist(input, first, { text: 'first' })
    expect(await accept(input)).toBeNull()
    await persist(input, null, { text: 'repeated' })
    expect(await shown()).toEqual([
      [
        ['question', null],
        ['third', 'complete'],
      ],
    ])
  })

  it('is taken back with the session that was made for it, and leaves older ones as they were', async () => {
    const { questions, auth, accept, persist, sessions, shown, turns } = somebody()
    const first = await accept({})
    if (first) await questions.withdraw(auth, first)
    expect(await sessions()).toEqual([])
    const kept = await accept({})
    await persist({}, kept)
    const before = await shown()
    const next = await accept({ session_id: kept?.session_id })
    if (next) await questions.withdraw(auth, next)
    const edited = await accept({
      is_edited_message: true,
      session_id: kept?.session_id,
      user_message: { message: 'other words', message_id: kept?.message_id },
    })
    expect((await shown()).flat()[0]).toEqual(['question', 'running'])
    if (edited) await questions.withdraw(auth, edited)
    expect(await shown()).toEqual(before)
    const key = { customer_id: auth.customer_id, stream_id: 'stream' }
    expect(await (await turns()).findByStream(key)).toBeNull()
  })

  it('of an edit gets its new text with its new answer', async () => {
    const { accept, persist, shown } = somebody()
    const stored = await persist({}, await accept({}))
    const input = {
      is_edited_message: true,
      session_id: stored?.session_id,
      user_message: { message: 'other words', message_id: stored?.user_message_id },
      ai_response: { message_id: stored?.ai_message_id },
    }
    const unknown = {
      is_edited_message: true,
      user_message: { message: 'new', message_id: 9 ** 9 },
    }
    await persist(input, await accept(input), { text: 'other answer' })
    await persist(unknown, await accept(unknown))
    expect(
      (await shown()).toSorted((a, b) => a.flat().join().localeCompare(b.flat().join())),
    ).toEqual([
      [
        ['new', null],
        ['answer', 'complete'],
      ],
      [
        ['other words', null],
        ['other answer', 'complete'],
      ],
    ])
  })

  it('of a fork or a research begins its one session', async () => {
    const { accept, persist, shown, sessions } = somebody()
    const fork = {
      new_session_from_here_full_chat_history: [{ message: 'earlier', is_user_message: true }],
    }
    await persist(fork, await accept(fork))
    expect(await shown()).toEqual([
      [
        ['earlier', null],
        ['question', null],
        ['answer', 'complete'],
      ],
    ])
    const text = { deep_research_enabled: true, model: 'x' }
    await persist({}, await accept({}, text), { research })
    const all = await sessions()
    const found = all.find(({ session_name }) => session_name === 'Deep Research: question...')
    expect(found?.messages?.map(({ message }) => message)).toEqual([
      'question',
      'prompt',
      'report',
      'analysis',
    ])
    expect(all).toHaveLength(2)
  })

  it('is interrupted when its process has ended or gave up its lease, and never while another one makes the answer', async () => {
    const { questions, auth, accept, persist, shown, turns } = somebody()
    const accepted = await accept({})
    const repository = await turns()
    const key = { customer_id: auth.customer_id, stream_id: 'stream' }
    const claim = async (changes: object) => {
      const { status: _, ...row } = (await repository.findByStream(key)) ?? ({} as never)
      await repository.claim({ ...row, ...changes })
    }
    const [machine] = owner.split('/')
    const later = new Date(Date.now() + 60_000)
    await claim({ owner: `${machine}/1/alive`, lease_until: later })
    await questions.recover(noPart)
    await claim({ owner: 'elsewhere/1/alive' })
    await questions.recover(noPart)
    expect(await shown()).toEqual([[['question', 'running']]])
    expect(await questions.isInterrupted(auth, 'stream')).toBe(false)

    await claim({ owner: `${machine}/${process.pid}/before` })
    await questions.recover(async () => ({ text: 'part', reasoning: '' }))
    const cut = [
      [
        ['question', 'interrupted'],
        ['part', 'interrupted'],
      ],
    ]
    expect(await shown()).toEqual(cut)
    expect(await questions.isInterrupted(auth, 'stream')).toBe(true)
    expect(await questions.isInterrupted({ ...auth, customer_id: 1 }, 'stream')).toBe(false)
    await questions.recover(noPart)
    expect(await shown()).toEqual(cut)
    // It was only slow: what it made is the answer after all.
    await persist({}, accepted)
    expect(await shown()).toEqual([
      [
        ['question', null],
        ['answer', 'complete'],
      ],
    ])
    await accept({ session_id: accepted?.session_id })
    await claim({ owner: 'elsewhere/1/gone', lease_until: new Date(Date.now() - 1) })
    await questions.recover(noPart)
    expect((await shown()).flat().at(-1)).toEqual(['question', 'interrupted'])
  })
})
