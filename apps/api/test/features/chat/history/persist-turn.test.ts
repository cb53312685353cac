import type { ChatSession, SessionName } from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type {
  StoredText,
  StoredTurn,
  TurnResult,
} from '../../../../src/features/chat/history/persist-turn.js'
import { defaultModels } from '../../../support/default-models.js'
import type { HistoryApi } from '../../../support/history-client.js'
import { startHistoryApi } from '../../../support/history-client.js'

const result: StoredText = {
  kind: 'text',
  text: 'answer',
  reasoning: 'because',
  model: 'gpt-6-luna',
  tool_calls: [
    {
      call_id: 'c',
      tool_name: 'search',
      tool_input: { q: 1 },
      provider: 'x',
      requires_action: false,
    },
  ],
  usage: { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
  cost: null,
}

describeOnEngines('Storing a turn', (engine) => {
  let history: HistoryApi
  let customer = 100
  beforeAll(async () => {
    history = await startHistoryApi(engine)
  }, 30_000)
  afterAll(() => history[Symbol.asyncDispose]())

  async function somebody() {
    const me = history.as(++customer)
    const auth = { customer_id: customer, email: null, token: '', payload: {} }
    const { createChatHistory } = await import('../../../../src/features/chat/history/service.js')
    const { mainDatabase, providers, logger } = history.api.container
    const service = createChatHistory({
      database: mainDatabase,
      provisionsUnknownCustomers: true,
      providers,
      defaultModels,
      logger,
    })
    const persist = (
      user_input: object,
      given: Partial<StoredText> | Extract<TurnResult, { kind: 'speech' }> = {},
    ): Promise<StoredTurn | null> => {
      const request = {
        request_type: given.kind === 'speech' ? 'tts' : 'text',
        prompt: 'question',
        user_input,
        user_settings: { text: {}, general: {} },
      }
      const whole = given.kind === 'speech' ? given : { ...result, ...given }
      return service.persistTurn({ auth, request: request as never }, whole)
    }
    const open = async (session_id: string | undefined) =>
      (await me.call<ChatSession>('POST', '/sessions/detail', { session_id })).data
    return { me, persist, open }
  }

  it('keeps with the answer how it came about, also when it is only a part', async () => {
    const { persist, open } = await somebody()
    expect(await persist({})).toBeNull()
    const stored = await persist({ tags: ['t'] }, { answer_status: 'stopped', text: 'half' })
    expect(stored).toEqual({
      user_message_id: expect.any(Number),
      ai_message_id: expect.any(Number),
      session_id: expect.any(String),
    })
    const session = await open(stored?.session_id)
    expect(session.tags).toEqual(['t'])
    expect(session.messages).toMatchObject([
      { sender: 'User', message: 'question' },
      {
        sender: 'AI',
        message: 'half',
        ai_reasoning: 'because',
        answer_status: 'stopped',
        token_usage: result.usage,
        tool_calls: result.tool_calls,
        api_text_gen_model_name: 'gpt-6-luna',
      },
    ])
    await persist({ session_id: stored?.session_id })
    expect((await open(stored?.session_id)).tags).toEqual(['t'])
  })

  it('rewrites an edited pair and leaves what comes after it', async () => {
    const { persist, open } = await somebody()
    const first = await persist({ session_name: 'S' })
    const { session_id } = first ?? {}
    await persist({ session_id })
    const edited = await persist(
      {
        session_id,
        is_edited_message: true,
        user_message: { message_id: first?.user_message_id, message: 'other question' },
        ai_response: { message_id: first?.ai_message_id },
      },
      { text: 'other answer', tool_calls: [] },
    )
    expect(edited).toEqual(first)
    const { messages = [] } = await open(session_id)
    expect(messages.map(({ message }) => message)).toEqual([
      'other question',
      'other answer',
      'question',
      'answer',
    ])
    expect(messages[1]).not.toHaveProperty('tool_calls')
  })

  it('forks: copies the history into a new session and adds the pair, or stores nothing', async () => {
    const { me, persist, open } = await somebody()
    const copy = [
      { message: 'old' },
      { message: 'reply', is_user_message: false, ai_reasoning: 'r' },
    ]
    const stored = await persist({
      session_id: 'ignored',
      new_ai_character_name: 'ada',
      new_session_from_here_full_chat_history: copy,
    })
    const session = await open(stored?.session_id)
    expect(session).toMatchObject({
      session_name: 'New session from here',
      ai_character_name: 'ada',
    })
    expect(session.messages?.map(({ sender, message }) => `${sender} ${message}`)).toEqual([
      'User old',
      'AI reply',
      'User question',
      'AI answer',
    ])
    const broken = { new_session_from_here_full_chat_history: [...copy, { message: 5 }] }
    await expect(persist(broken)).rejects.toThrow('Invalid history payload')
    const { data } = await me.call<{ count: number }>('POST', '/sessions/list', {})
    expect(data.count).toBe(1)
  })

  it('gives a message its audio, before its other files', async () => {
    const { persist, open } = await somebody()
    const user_message = { message: 'say it', file_locations: ['https://f/a.pdf'] }
    const first = await persist({ user_message })
    const spoken = {
      kind: 'speech' as const,
      file_locations: ['https://f/s.wav'],
      model: 'v',
    }
    const message_id = first?.user_message_id
    expect(await persist({ message_id }, spoken)).toEqual({ message_id })
    expect((await open(first?.session_id)).messages?.[0]).toMatchObject({
      file_locations: ['https://f/s.wav', 'https://f/a.pdf'],
      is_tts: true,
      api_tts_gen_model_name: 'v',
    })
    await expect(persist({ text: 'x' }, spoken)).rejects.toThrow('TTS request requires message_id')
    await expect(persist({ message_id }, { ...spoken, file_locations: [] })).rejects.toThrow(
      'Invalid TTS update payload',
    )
    await expect(persist({ message_id: 2_000_000_000 }, spoken)).rejects.toThrow('not found')
  })

  it('stores a deep research as four messages and tags the session', async () => {
    const { persist, open } = await somebody()
    const research = {
      query: 'why?',
      optimized_prompt: 'Explain why.',
      report: 'long',
      analysis: 'short',
      optimization_model: 'gpt',
      research_model: 'preset:high',
      analysis_model: 'gpt',
      citations: [{ url: 'https://a' }],
    }
    const stored = await persist({ prompt: 'why?' }, { research })
    expect(stored).toMatchObject({
      deep_research: true,
      ai_message_id: stored?.analysis_message_id,
    })
    const session = await open(stored?.session_id)
    expect(session).toMatchObject({
      session_name: 'Deep Research: why?...',
      tags: ['notification'],
    })
    expect(session.messages).toMatchObject([
      { sender: 'User', message: 'why?' },
      { sender: 'System', claude_code_data: { deep_research_stage: 'optimization' } },
      {
        sender: 'AI',
        claude_code_data: { citations_count: 1 },
        api_text_gen_model_name: 'preset:high',
      },
      {
        sender: 'AI',
        claude_code_data: { based_on_research_message_id: stored?.research_message_id },
      },
    ])
  })

  it('rewrites an edited research, in the session of its messages, and makes one of a pair', async () => {
    const { persist, open } = await somebody()
    const research = (analysis: string) => ({
      query: 'why?',
      optimized_prompt: `Prompt of ${analysis}`,
      report: `Report of ${analysis}`,
      analysis,
      optimization_model: 'gpt',
      research_model: 'preset:high',
      analysis_model: 'gpt',
      citations: [],
    })
    const edit = (ids: StoredTurn | null, session_id?: string) => ({
      session_id,
      is_edited_message: true,
      user_message: { message: 'why?', message_id: ids?.user_message_id },
      ai_response: { message_id: ids?.ai_message_id },
    })
    const first = await persist({ prompt: 'why?' }, { research: research('one') })
    const { session_id } = first ?? {}
    await persist({ session_id })
    expect(await persist(edit(first), { research: research('two') })).toEqual(first)
    const textsOf = async () => (await open(session_id)).messages?.map(({ message }) => message)
    const rewritten = ['why?', 'Prompt of two', 'Report of two', 'two']
    expect(await textsOf()).toEqual([...rewritten, 'question', 'answer'])

    const pair = await persist({ session_id })
    const made = await persist(edit(pair, session_id), { research: research('three') })
    expect(made).toMatchObject({ user_message_id: pair?.user_message_id, session_id })
    expect(made?.ai_message_id).toBe(pair?.ai_message_id)
    const added = ['Prompt of three', 'Report of three', 'three', 'why?']
    expect((await textsOf())?.slice(6).sort()).toEqual(added)
    expect(await persist(edit(made), { research: research('four') })).toEqual(made)

    const unknown = { user_message_id: 2_000_000_000, ai_message_id: 2_000_000_001 }
    const inserted = await persist(edit(unknown, 'gone'), { research: research('five') })
    expect((await open(inserted?.session_id)).messages).toHaveLength(4)
  })

  it('names a session by its first messages, leaving the time of its last change', async () => {
    const { me, persist, open } = await somebody()
    const { session_id } = (await persist({ session_name: 'Old' })) ?? {}
    const { last_update } = await open(session_id)
    const name = await me.call<SessionName>('POST', '/session-name', { prompt: ' ', session_id })
    expect(name).toMatchObject({ status: 200, data: { session_id } })
    expect(name.data.session_name).toMatch(/^.{1,50}$/)
    const named = await open(session_id)
    expect([named.session_name, named.last_update]).toEqual([name.data.session_name, last_update])
    const alias = await me.call('POST', '/chat/session-name', { prompt: 'Where is Oslo?' })
    expect(alias).toMatchObject({ status: 200, data: { session_id: null } })
    const empty = (await me.call<ChatSession>('POST', '/sessions', {})).data.session_id
    const unnamed = await me.call<SessionName>('POST', '/session-name', { session_id: empty })
    expect(unnamed.data.session_name).toBe('New chat')
    const stranger = history.as(++customer)
    expect((await stranger.call('POST', '/session-name', { session_id })).status).toBe(404)
    for (const [body, status] of [
      [{}, 422],
      [{ prompt: '  ' }, 422],
      [{ prompt: [] }, 422],
      [{ prompt: 'x', other: 1 }, 422],
      [{ prompt: [{ type: 'image_url', image_url: 'https://f/a.png' }] }, 400],
    ] as const)
      expect((await me.call('POST', '/session-name', body)).status).toBe(status)
  })
})
