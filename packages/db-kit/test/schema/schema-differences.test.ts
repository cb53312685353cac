import { describeOnEngines, describeOnMariaDb } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { defineTable, dropTables, schemaDifferences, varchar } from '../../src/index.js'
import { everythingTable, partsTable } from '../support/everything-table.js'
import { openTestDatabase } from '../support/open-test-database.js'

const tables = [everythingTable, partsTable]

describeOnEngines('schemaDifferences', (engine) => {
  it('finds none in tables that were made from the definitions', async () => {
    await using database = await openTestDatabase(engine)
    expect(await schemaDifferences(database, tables)).toEqual({ missing: [], unexpected: [] })
  })

  it('finds columns, types, defaults, keys and references that differ', async () => {
    await using database = await openTestDatabase(engine)
    await dropTables(database.db, tables)
    await sql`create table everything (id int not null, name varchar(30) not null, extra int,
      count int default 8, primary key (id, name))`.execute(database.db)
    const { missing, unexpected } = await schemaDifferences(database, tables)
    const has = (facts: string[], text: string) => facts.some((fact) => fact.startsWith(text))
    for (const text of [
      'everything.name',
      'everything.is_on',
      'everything.count',
      'everything primary key (id)',
      'everything unique uq_everything_name (name)',
      'everything index ix_everything_state (state, at)',
      'parts.owner_id int not null',
      'parts primary key (owner_id, part)',
    ])
      expect
        .soft(
          has(
            missing.map((fact) => fact.replace('INT', 'int')),
            text,
          ),
          text,
        )
        .toBe(true)
    expect(
      missing.some((fact) => fact.includes('references everything (id) on delete cascade')),
    ).toBe(true)
    for (const text of ['everything.extra', 'everything.name', 'everything primary key (id, name)'])
      expect.soft(has(unexpected, text), text).toBe(true)
  })

  it('does not mind tables that are not defined', async () => {
    await using database = await openTestDatabase(engine)
    const known = defineTable('absent', { columns: { a: varchar(1) }, primaryKey: ['a'] })
    const { unexpected } = await schemaDifferences(database, [known])
    expect(unexpected).toEqual([])
  })
})

describeOnMariaDb('a defined table', (engine) => {
  it('has on MariaDB the types that its columns name', async () => {
    await using database = await openTestDatabase(engine)
    const { rows } = await sql<{ c: string }>`
      select concat_ws(' ', column_name, column_type, collation_name) as c
      from information_schema.columns
      where table_schema = database() and table_name = 'everything'`.execute(database.db)
    expect(rows.map(({ c }) => c)).toEqual([
      'id int(11)',
      'name varchar(20) utf8mb4_unicode_ci',
      'token varchar(20) utf8mb4_bin',
      'code char(3) utf8mb4_unicode_ci',
      'note text utf8mb4_unicode_ci',
      'story mediumtext utf8mb4_unicode_ci',
      'count int(11)',
      'big bigint(20)',
      'ratio double',
      'is_on tinyint(1)',
      'data longtext utf8mb4_bin',
      'day date',
      'at datetime(3)',
      'local datetime',
      "state enum('new','old') utf8mb4_unicode_ci",
    ])
  })
})
