import type { CompiledQuery as Compiled, Kysely, RootOperationNode } from 'kysely'
import { CompiledQuery } from 'kysely'

/** A statement, the tables that it reads from end to end, and those whose rows it sorts. */
export type StatementPlan = { sql: string; scans: string[]; sorts: string[] }

type PlanRow = { table: string | null; type: string | null; Extra: string | null }

/** Runs work on a handle that remembers its statements, then asks MariaDB how it carries them out; inserts have no plan. */
export async function explainOnMariaDb<T>(
  db: Kysely<T>,
  work: (handle: Kysely<T>) => Promise<unknown>,
): Promise<StatementPlan[]> {
  const nodes: RootOperationNode[] = []
  const recording = db.withPlugin({
    transformQuery: ({ node }) => {
      nodes.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await work(recording)
  const plans: StatementPlan[] = []
  for (const node of nodes) {
    const compiled = db.getExecutor().compileQuery(node, { queryId: 'explain' })
    if (!/^\s*insert/i.test(compiled.sql)) plans.push(await planOf(db, compiled))
  }
  return plans
}

async function planOf<T>(db: Kysely<T>, { sql, parameters }: Compiled): Promise<StatementPlan> {
  const { rows } = await db.executeQuery<PlanRow>(
    CompiledQuery.raw(`EXPLAIN ${sql}`, [...parameters]),
  )
  // Tables in angle brackets are results of a part of the statement, read once.
  const stored = rows.filter(({ table }) => table !== null && !table.startsWith('<'))
  const named = (matches: (row: PlanRow) => boolean) =>
    stored.filter(matches).map(({ table }) => String(table))
  return {
    sql,
    scans: named(({ type }) => type === 'ALL' || type === 'index'),
    sorts: named(({ Extra }) => Extra?.includes('filesort') ?? false),
  }
}
