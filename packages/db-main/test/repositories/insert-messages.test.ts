import type { AnswerOutcome } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import { withTransaction } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { createMessagesRepository } from '../../src/index.js'
import { openMainDatabase } from '../support/open-main-database.js'

const outcome: AnswerOutcome = {
  tool_calls: [{ tool_name: 'search', tool_input: { query: 'x' } }],
  token_usage: { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
  cost_usd: 0.000_012_5,
  timings: { time_to_first_token: 0.25, total_time: 1.5 },
  answer_status: 'stopped',
}

describeOnEngines('storing several messages', (engine) => {
  async function openWithSession() {
    const main = await openMainDatabase(engine)
    const { session_id } = await main.sessions.createSession({ customer_id: 1 })
    return Object.assign(main, { key: { session_id, customer_id: 1 } })
  }
  const entry = (message: string, local_id?: string) => ({
    payload: { message, local_id },
    is_ai_message: false,
  })

  it('keeps their order, and stores those with a known local id only once', async () => {
    await using main = await openWithSession()
    const first = await main.messages.insertMessages({
      ...main.key,
      messages: [entry('a', 'A'), entry('b'), entry('again', 'A')],
    })
    expect(first.map(({ is_new }) => is_new)).toEqual([true, true, false])
    const second = await main.messages.insertMessages({
      ...main.key,
      messages: [entry('changed', 'A'), entry('c', 'a')],
    })
    expect(second.map(({ is_new, message }) => [is_new, message.message])).toEqual([
      [false, 'a'],
      [true, 'c'],
    ])
    const stored = await main.messages.getMessagesForSession(main.key)
    expect(stored.map(({ message }) => message)).toEqual(['a', 'b', 'c'])
  })

  it('stores a local id once when several transactions bring it at the same time', async () => {
    await using main = await openWithSession()
    const save = () =>
      withTransaction(main.database, (trx) =>
        createMessagesRepository(trx).insertMessages({
          ...main.key,
          messages: [entry('question', 'q'), entry('answer', 'a')],
        }),
      )
    const saved = await Promise.all(Array.from({ length: 8 }, save))
    const ids = saved.map((batch) => batch.map(({ message }) => message.message_id).join())
    expect(new Set(ids).size).toBe(1)
    expect(await main.messages.getMessagesForSession(main.key)).toHaveLength(2)
  })

  it('remembers how an answer came about, and forgets it with the next answer', async () => {
    await using main = await openWithSession()
    const [inserted] = await main.messages.insertMessages({
      ...main.key,
      messages: [{ payload: { message: 'half' }, is_ai_message: true, outcome }],
    })
    expect(inserted?.message).toMatchObject(outcome)
    const message_id = inserted?.message.message_id ?? 0
    const update = { customer_id: 1, message_id, payload: { message: 'whole' } }
    expect(await main.messages.updateMessage(update)).toMatchObject(outcome)
    const renewed = await main.messages.updateMessage({
      ...update,
      outcome: { answer_status: 'complete' },
    })
    expect(renewed.answer_status).toBe('complete')
    for (const name of ['tool_calls', 'token_usage', 'cost_usd', 'timings'])
      expect(renewed).not.toHaveProperty(name)
  })

  it('changes the character and the flags only where that is asked for', async () => {
    await using main = await openWithSession()
    const { message_id } = await main.messages.insertMessage({ ...main.key, ...entry('a') })
    const update = { customer_id: 1, message_id, payload: { is_tts: true, ai_character_name: 'x' } }
    const before = { is_tts: false, ai_character_name: '' }
    expect(await main.messages.updateMessage(update)).toMatchObject(before)
    const after = await main.messages.updateMessage({ ...update, includes_traits: true })
    expect(after).toMatchObject(update.payload)
  })

  it('finds messages by id and by local id, but only the customer’s own', async () => {
    await using main = await openWithSession()
    const { message_id } = await main.messages.insertMessage({ ...main.key, ...entry('a', 'A') })
    const keys = { message_ids: [message_id, message_id + 1000] }
    const own = await main.messages.getMessagesById({ customer_id: 1, ...keys })
    expect([...own.keys()]).toEqual([message_id])
    expect((await main.messages.getMessagesById({ customer_id: 2, ...keys })).size).toBe(0)
    const byLocalId = (customer_id: number) =>
      main.messages.getMessageByLocalId({ customer_id, local_id: 'A' })
    expect(await byLocalId(1)).toMatchObject({ message_id })
    expect(await byLocalId(2)).toBeNull()
  })

  it('refuses somebody else’s session and stores nothing', async () => {
    await using main = await openWithSession()
    const foreign = { ...main.key, customer_id: 2, messages: [entry('a')] }
    await expect(main.messages.insertMessages(foreign)).rejects.toBeInstanceOf(NotFoundError)
    expect(await main.messages.getMessagesForSession(main.key)).toEqual([])
  })
})
