import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { DialectName } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'
import { libsqlColumnDdl, libsqlIndexDdl, libsqlWordTableDdl } from './libsql-ddl.js'
import { readLibsqlFacts } from './libsql-facts.js'
import { mysqlColumnDdl } from './mysql-ddl.js'
import { readMysqlFacts } from './mysql-facts.js'
import { expectedFacts, indexFact } from './schema-facts.js'
import type { IndexDefinition, TableDefinition } from './table.js'
import { columnsOf } from './table.js'

/** What an existing table lacks; `replaced` are indexes that exist under the same name in another form, `widened` columns of words that may hold more words. */
type Lack = {
  columns: ReturnType<typeof columnsOf>
  widened: ReturnType<typeof columnsOf>
  indexes: readonly IndexDefinition[]
  replaced: readonly string[]
  fullText: readonly IndexDefinition[]
}

/** Gives existing tables the columns, indexes and words of enums that their definitions have more, and makes indexes of another form anew; nothing else changes, and a second time nothing at all. libsql cannot add a column whose default is `now`. */
export async function upgradeTables<T>(
  db: Kysely<T>,
  tables: readonly TableDefinition[],
): Promise<void> {
  const dialect = dialectOf(db)
  const isMysql = dialect === 'mysql'
  const facts = await (isMysql ? readMysqlFacts(db) : readLibsqlFacts(db))
  for (const table of tables) {
    const lack = lackOf(table, { facts, dialect })
    const statements = isMysql ? mysqlUpgrade(table, lack) : libsqlUpgrade(table, lack)
    for (const statement of statements) await sql.raw(statement).execute(db)
  }
}

function lackOf(
  table: TableDefinition,
  { facts, dialect }: { facts: readonly string[]; dialect: DialectName },
): Lack {
  const begins = (start: string) => facts.some((fact) => fact.startsWith(start))
  const isMissing = (kind: 'index' | 'fulltext') => (index: IndexDefinition) =>
    !facts.includes(indexFact(table.name, kind, index))
  const changed = expectedFacts(table, dialect).filter((fact) => !facts.includes(fact))
  const isChanged = (name: string) =>
    changed.some((fact) => fact.startsWith(`${table.name}.${name} `))
  const indexes = table.indexes.filter(isMissing('index'))
  const names = indexes.map(({ name }) => name)
  return {
    columns: columnsOf(table).filter(([name]) => !begins(`${table.name}.${name} `)),
    widened: columnsOf(table).filter(
      ([name, { type }]) => type === 'enum' && begins(`${table.name}.${name} `) && isChanged(name),
    ),
    indexes,
    replaced: names.filter((name) => begins(`${table.name} index ${name} `)),
    fullText: table.fullText.filter(isMissing('fulltext')),
  }
}

/** One statement for all, since a foreign key may need the index that is replaced; word indexes each want one of their own. */
function mysqlUpgrade({ name: table }: TableDefinition, lack: Lack): string[] {
  const parts = [
    ...lack.columns.map(([name, column]) => `ADD COLUMN ${name} ${mysqlColumnDdl(column)}`),
    ...lack.widened.map(([name, column]) => `MODIFY COLUMN ${name} ${mysqlColumnDdl(column)}`),
    ...lack.replaced.map((name) => `DROP KEY ${name}`),
    ...lack.indexes.map(({ name, columns }) => `ADD KEY ${name} (${columns.join(', ')})`),
  ]
  const words = lack.fullText.map(
    ({ name, columns }) => `ALTER TABLE ${table} ADD FULLTEXT KEY ${name} (${columns.join(', ')})`,
  )
  return parts.length === 0 ? words : [`ALTER TABLE ${table} ${parts.join(', ')}`, ...words]
}

function libsqlUpgrade(table: TableDefinition, lack: Lack): string[] {
  const { name } = table
  return [
    ...lack.columns.map(
      ([column, definition]) =>
        `ALTER TABLE ${name} ADD COLUMN ${column} ${libsqlColumnDdl(column, definition)}`,
    ),
    ...lack.widened.flatMap(([column, definition]) => [
      // The words are a constraint of the column, which nothing but a new column changes.
      `ALTER TABLE ${name} RENAME COLUMN ${column} TO earlier_${column}`,
      `ALTER TABLE ${name} ADD COLUMN ${column} ${libsqlColumnDdl(column, definition)}`,
      `UPDATE ${name} SET ${column} = earlier_${column}`,
      `ALTER TABLE ${name} DROP COLUMN earlier_${column}`,
    ]),
    ...lack.replaced.map((index) => `DROP INDEX ${index}`),
    ...lack.indexes.map((index) => libsqlIndexDdl(table, index, 'INDEX')),
    ...lack.fullText.flatMap((index) => [
      ...libsqlWordTableDdl(table, index),
      `INSERT INTO ${index.name} (${index.name}) VALUES ('rebuild')`,
    ]),
  ]
}
