import type { AuthContext } from '@betterai/contracts'
import { createLogger, NotFoundError, ValidationError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { HistoryChange } from '../../../../src/features/chat/history/history-scope.js'
import type { ChatHistory } from '../../../../src/features/chat/history/service.js'
import { createChatHistory } from '../../../../src/features/chat/history/service.js'
import { defaultModels } from '../../../support/default-models.js'
import type { TestApp } from '../../../support/open-app.js'
import { openApp } from '../../../support/open-app.js'

const auth: AuthContext = { customer_id: 61, email: null, token: '', payload: {} }
const pair = { user_settings: {}, include_messages: false, update_last_mod_time: true }

describeOnEngines('What a history tells of its changes', (engine) => {
  let app: TestApp
  let history: ChatHistory
  const told: HistoryChange[] = []
  beforeAll(async () => {
    app = await openApp(engine)
    history = createChatHistory({
      database: app.container.mainDatabase,
      providers: app.container.providers,
      defaultModels,
      provisionsUnknownCustomers: true,
      logger: createLogger({ level: 'silent' }),
      onChange: (change) => void told.push(change),
    })
  })
  afterAll(() => app[Symbol.asyncDispose]())
  beforeEach(() => {
    told.length = 0
  })
  const sessions = async () =>
    (await history.listSessions(auth, { offset: 0, limit: 100, include_messages: true })).sessions

  it('comes after they were stored, and a session keeps its tags when a message says none', async () => {
    const first = await history.storePair(auth, {
      ...pair,
      tags: ['blue', 'green'],
      user_message: { message: 'hello' },
      ai_response: { message: 'hi' },
    })
    const { session_id } = first
    await history.storePair(auth, { ...pair, session_id, user_message: { message: 'and again' } })
    expect(told.map((change) => change.type)).toEqual(['stored', 'stored', 'stored'])
    expect(await sessions()).toMatchObject([{ session_id, tags: ['blue', 'green'] }])
  })

  it('is nothing when a change is taken back, of which nothing stays', async () => {
    const before = await sessions()
    await expect(
      history.storePair(auth, {
        ...pair,
        user_message: { message: 'stored at first' },
        ai_response: { message: 'too long', ai_character_name: 'x'.repeat(300) },
      }),
    ).rejects.toThrow(ValidationError)
    await expect(
      history.patchMessage(auth, {
        message_id: 2 ** 30,
        patch: { message: 'x' },
        append_image_locations: false,
      }),
    ).rejects.toThrow(NotFoundError)
    expect(told).toEqual([])
    expect(await sessions()).toEqual(before)
  })
})
