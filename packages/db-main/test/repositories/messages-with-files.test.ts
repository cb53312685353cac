import type { MessageContent } from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { FileFilter } from '../../src/index.js'
import { openMainDatabase } from '../support/open-main-database.js'

const contents: (MessageContent & { ai?: boolean })[] = [
  { message: '0 plain' },
  { message: '1', file_locations: ['https://f/Report.PDF'] },
  { message: '2', file_locations: ['https://f/emulated/0/a.pdf'] },
  { message: '3', image_locations: ['https://f/cat.png'], ai: true },
  { message: '4', file_locations: ['https://f/b.mp3', 'https://f/c_1.pdf'], ai: true },
  { message: '5 see ![x](https://f/Cat.png) there' },
  { message: '6 cat.png without an address, https://f/dog.png' },
]

describeOnEngines('messages with files', (engine) => {
  async function openFilled() {
    const main = await openMainDatabase(engine)
    const { session_id } = await main.sessions.createSession({ customer_id: 1 })
    const messages = contents.map(({ ai = false, ...payload }, index) => ({
      payload,
      is_ai_message: ai,
      created_at: new Date(Date.UTC(2025, 0, 1 + index)),
    }))
    await main.messages.insertMessages({ session_id, customer_id: 1, messages })
    const found = async (filter: Partial<FileFilter>) =>
      (await main.messages.fetchMessagesWithFiles({ customer_id: 1, ...filter }))
        .map(({ message }) => message?.slice(0, 1))
        .join('')
    return Object.assign(main, { session_id, found })
  }

  it.each<[Partial<FileFilter>, string]>([
    [{}, '41'],
    [{ check_image_locations: true }, '4321'],
    [{ ai_only: true }, '4'],
    [{ ai_only: true, check_image_locations: true }, '43'],
    [{ file_extension: '.pdf' }, '41'],
    [{ file_extension: 'mp3' }, '4'],
    [{ file_extension: '.p' }, ''],
    [{ exact_filename: 'REPORT' }, '1'],
    [{ exact_filename: 'c_1' }, '4'],
    [{ exact_filename: 'c%1' }, ''],
    [{ exact_filename: 'cat.png' }, ''],
    [{ exact_filename: 'cat.png', check_image_locations: true }, '53'],
    [{ exact_filename: 'dog', check_image_locations: true }, '6'],
    [{ limit: 1 }, '4'],
    [{ limit: 1, offset: 1 }, '1'],
    [{ limit: 0 }, '41'],
    [{ offset: 9 }, ''],
    [{ older_then_date: '2025-01-02' }, '1'],
    [{ younger_then_date: '2025-01-02T00:00:00.001Z' }, '4'],
    [{ customer_id: 2, check_image_locations: true }, ''],
  ])('that fit %j are %j, newest first', async (filter, expected) => {
    await using main = await openFilled()
    expect(await main.found(filter)).toBe(expected)
  })

  it('are those that have files now, whichever list was changed', async () => {
    await using main = await openFilled()
    const key = { customer_id: 1, session_id: main.session_id }
    const [plain, report] = await main.messages.getMessagesForSession(key)
    const change = (message: typeof plain, payload: MessageContent) =>
      main.messages.updateMessage({ ...key, message_id: message?.message_id ?? 0, payload })
    await change(plain, { file_locations: ['https://f/new.txt'] })
    await change(report, { file_locations: [] })
    expect(await main.found({})).toBe('40')
    await change(plain, { image_locations: ['https://f/i.png'], file_locations: [] })
    expect(await main.found({ check_image_locations: true })).toBe('4320')
    await change(plain, { image_locations: [] })
    expect(await main.found({ check_image_locations: true })).toBe('432')
  })
})
