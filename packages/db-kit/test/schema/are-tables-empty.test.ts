import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { TableRow } from '../../src/index.js'
import {
  areTablesEmpty,
  autoIncrement,
  createTables,
  defineTable,
  int,
  openDatabase,
} from '../../src/index.js'

const columns = { id: autoIncrement(), owner: int() }
const tables = ['first', 'last'].map((name) => defineTable(name, { columns, primaryKey: ['id'] }))
type Row = TableRow<(typeof tables)[number]>

describeOnEngines('A set of tables', (engine) => {
  it('is empty until one of them has a row', async () => {
    const { db, close } = await openDatabase<{ last: Row }>({ url: await engine.createUrl() })
    try {
      await createTables(db, tables)
      expect(await areTablesEmpty(db, tables)).toBe(true)
      await db.insertInto('last').values({ owner: 1 }).execute()
      expect(await areTablesEmpty(db, tables)).toBe(false)
    } finally {
      await close()
    }
  })
})
