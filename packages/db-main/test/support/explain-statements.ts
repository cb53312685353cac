import type { OpenDatabase } from '@betterai/db-kit'
import { openDatabase } from '@betterai/db-kit'
import type { CompiledQuery as Compiled, Kysely, RootOperationNode } from 'kysely'
import { CompiledQuery, sql } from 'kysely'
import type { MainDatabase } from '../../src/index.js'

/** A statement and what the engine says against its plan: full scans, and sorting where an index has the order. */
export type Explained = { sql: string; scans: string[]; sorts: string[] }

type MysqlRow = {
  table: string | null
  type: string | null
  Extra: string | null
  key: string | null
}
type LibsqlRow = { detail: string }

/** Runs work on a handle that remembers its statements, then asks the engine how it carries them out. */
export async function explainStatements(
  { db, url }: OpenDatabase<MainDatabase> & { url: string },
  work: (handle: Kysely<MainDatabase>) => Promise<unknown>,
): Promise<Explained[]> {
  const nodes: RootOperationNode[] = []
  const recording = db.withPlugin({
    transformQuery: ({ node }) => {
      nodes.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await work(recording)
  // libsql leaves an explained statement unfinished, and the connection with it.
  const other = await openDatabase<MainDatabase>({ url })
  const explain = other.dialect === 'mysql' ? explainMysql : explainLibsql
  const explained: Explained[] = []
  for (const node of nodes.filter(({ kind }) => kind !== 'InsertQueryNode')) {
    const compiled = db.getExecutor().compileQuery(node, { queryId: 'explain' })
    explained.push(await explain(other.db, compiled))
  }
  await other.close()
  return explained
}

async function explainMysql(db: Kysely<MainDatabase>, compiled: Compiled): Promise<Explained> {
  const query = CompiledQuery.raw(`EXPLAIN ${compiled.sql}`, [...compiled.parameters])
  const { rows } = await db.executeQuery<MysqlRow>(query)
  // Tables in angle brackets are results of a part of the statement, read once.
  const stored = rows.filter(({ table }) => table !== null && !table.startsWith('<'))
  return {
    sql: compiled.sql,
    scans: stored
      .filter(({ type }) => type === 'ALL' || type === 'index')
      .map(({ table, type }) => `${table} ${type}`),
    sorts: stored
      .filter(({ Extra }) => Extra?.includes('filesort'))
      .map(({ table }) => String(table)),
  }
}

async function explainLibsql(db: Kysely<MainDatabase>, compiled: Compiled): Promise<Explained> {
  const query = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${compiled.sql}`, [...compiled.parameters])
  const { rows } = await db.executeQuery<LibsqlRow>(query)
  const details = rows.map(({ detail }) => detail)
  return {
    sql: compiled.sql,
    scans: details.filter((detail) => /^SCAN chat_|^SCAN users|^SCAN prompts/.test(detail)),
    sorts: details.filter((detail) => detail.includes('FOR ORDER BY')),
  }
}

/** Makes the engine look at the tables as they are now. */
export async function analyse({ db, dialect }: OpenDatabase<MainDatabase>): Promise<void> {
  const statement =
    dialect === 'mysql' ? 'ANALYZE TABLE users, chat_sessions, chat_messages, prompts' : 'ANALYZE'
  await sql.raw(statement).execute(db)
}
