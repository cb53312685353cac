import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { openMainDatabase } from '../support/open-main-database.js'

type Main = Awaited<ReturnType<typeof openMainDatabase>>

/** Stores sessions with one message each, the first of them changed last. */
async function store(main: Main, texts: readonly string[], customer_id = 1) {
  const sessions = texts.map((_, index) => ({
    session_id: `${customer_id}-${index}`,
    customer_id,
    session_name: `S${index}`,
    last_update: new Date(Date.UTC(2025, 0, 1) - index * 1000),
  }))
  const messages = sessions.map(({ session_id }, index) => {
    return { session_id, customer_id, sender: 'User', message: texts[index] ?? '' }
  })
  await main.db.insertInto('chat_sessions').values(sessions).execute()
  await main.db.insertInto('chat_messages').values(messages).execute()
}

const namesOf = async (main: Main, search_text: string, limit = 30) =>
  (await main.sessions.searchSessions({ customer_id: 1, search_text, limit })).map(
    ({ session_name }) => session_name,
  )

/** More sessions than are read through before the word index is asked. */
const fillers = Array.from({ length: 60 }, (_, i) => `nothing special ${i}`)

describeOnEngines('searching sessions', (engine) => {
  it.each([
    ['zebra', ['S60']],
    ['ZEB', ['S60']],
    ['über straße', ['S60']],
    ['zebra über', []],
    ['100%', ['S61']],
    ['100_', []],
    ['snake_case_name', ['S61']],
    ['日本', ['S62']],
    ['本語テ', ['S62']],
    ['🦓', ['S62']],
    ['yz', ['S63']],
    ['"quoted" +plus -minus*', ['S63']],
    ['+nothing -special', []],
    ['spec', fillers.map((_, i) => `S${i}`)],
    ['ecial 7', ['S7']],
    ['s6', ['S6', 'S60', 'S61', 'S62', 'S63']],
  ])('finds %j in %j, however old', async (text, expected) => {
    await using main = await openMainDatabase(engine)
    await store(main, [
      ...fillers,
      'A Zebra crosses; über Straße',
      'it is 100% of snake_case_name',
      '日本語テスト 🦓',
      'x yz "quoted" +plus -minus*',
    ])
    expect(await namesOf(main, text, 500)).toEqual(expected)
  })

  it('finds a session once however many of its messages match, and keeps the order and the limit', async () => {
    await using main = await openMainDatabase(engine)
    await store(main, ['plenty', ...fillers, 'plenty', 'plenty'])
    const [newest] = await main.sessions.listSessions({ customer_id: 1, limit: 1 })
    for (const message of ['plenty', 'plenty more'])
      await main.messages.insertMessage({
        session_id: newest?.session_id ?? '',
        customer_id: 1,
        payload: { message },
        is_ai_message: true,
      })
    expect(await namesOf(main, 'plenty')).toEqual(['S0', 'S61', 'S62'])
    expect(await namesOf(main, 'plenty', 2)).toEqual(['S0', 'S61'])
  })

  it('finds nothing of another customer, and no session without messages', async () => {
    await using main = await openMainDatabase(engine)
    await store(main, fillers)
    await store(main, ['secret word'], 2)
    await main.sessions.createSession({
      customer_id: 1,
      session_name: 'secret',
      created_at: '2020-01-01',
    })
    expect(await namesOf(main, 'secret')).toEqual([])
  })

  it('follows what happens to the messages', async () => {
    await using main = await openMainDatabase(engine)
    await store(main, [...fillers, 'apples'])
    const [session] = await main.sessions.searchSessions({ customer_id: 1, search_text: 'apples' })
    const key = { customer_id: 1, session_id: session?.session_id ?? '' }
    const [message] = await main.messages.getMessagesForSession(key)
    const message_id = message?.message_id ?? 0
    await main.messages.updateMessage({ ...key, message_id, payload: { message: 'pears' } })
    expect(await namesOf(main, 'apples')).toEqual([])
    expect(await namesOf(main, 'pears')).toEqual(['S60'])
    await main.sessions.deleteSession(key)
    expect(await namesOf(main, 'pears')).toEqual([])
  })
})
