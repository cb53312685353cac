import { existsSync } from 'node:fs'
import { ConfigurationError, DatabaseError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import { createLazyDatabase, createTables } from '../src/index.js'
import type { TestDatabase } from './support/everything-table.js'
import { everythingTable } from './support/everything-table.js'

const variable = 'MAIN_DB_URL'

describe('createLazyDatabase', () => {
  it.each([undefined, '', '  '])(
    'names the variable when the URL is %j, at first use',
    async (url) => {
      const lazy = createLazyDatabase({ url, variable })
      await expect(lazy.get()).rejects.toThrow(ConfigurationError)
      await expect(lazy.transaction(async () => 1)).rejects.toMatchObject({
        key: variable,
        message: 'MAIN_DB_URL is not configured',
      })
      await lazy.close()
    },
  )

  it('names the variable when the URL cannot be read', async () => {
    const lazy = createLazyDatabase({ url: 'postgres://me:secret@host/db', variable })
    await expect(lazy.get()).rejects.toMatchObject({ key: variable })
    await expect(lazy.get()).rejects.not.toThrow(/secret/)
  })

  it('refuses to open once it is closed', async () => {
    const lazy = createLazyDatabase({ url: 'sqlite::memory:', variable })
    await lazy.close()
    await expect(lazy.get()).rejects.toThrow(DatabaseError)
  })
})

describeOnEngines('a lazy database', (engine) => {
  it('opens at the first use, once for all callers', async () => {
    const url = await engine.createUrl()
    let opened = 0
    const lazy = createLazyDatabase<TestDatabase>({
      url,
      variable,
      onOpen: async ({ db }) => {
        opened += 1
        await createTables(db, [everythingTable])
      },
    })
    await using _closed = { [Symbol.asyncDispose]: () => lazy.close() }
    expect([opened, existsSync(url.replace('sqlite:', ''))]).toEqual([0, false])
    const [one, other] = await Promise.all([lazy.get(), lazy.get()])
    expect(one).toBe(other)
    const rows = await lazy.transaction((trx) => trx.selectFrom('everything').selectAll().execute())
    expect([opened, rows]).toEqual([1, []])
  })

  it('tries again after a failed opening', async () => {
    let attempts = 0
    const lazy = createLazyDatabase<TestDatabase>({
      url: await engine.createUrl(),
      variable,
      onOpen: async () => {
        attempts += 1
        if (attempts === 1) throw new Error('first one fails')
      },
    })
    await using _closed = { [Symbol.asyncDispose]: () => lazy.close() }
    await expect(lazy.get()).rejects.toThrow('first one fails')
    await (await lazy.get()).ping()
  })
})
