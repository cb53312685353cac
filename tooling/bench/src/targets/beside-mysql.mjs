/** A handle that remembers the statements it sent; two that were built from one beginning share kysely's id. */
function recording({ db }) {
  const nodes = []
  const recorder = db.withPlugin({
    transformQuery({ node }) {
      nodes.push(node)
      return node
    },
    async transformResult({ result }) {
      return result
    },
  })
  const executor = db.getExecutor()
  return {
    db: recorder,
    executed: () => nodes.map((node) => executor.compileQuery(node, { queryId: 'bench' })),
  }
}

/** Milliseconds that work takes. */
async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * Times an operation of ours and the same statements sent by `send`. Before that the operation runs once to tell its
 * statements, so that both find what they read in memory, and they take turns at being the first. What differs from
 * round to round is drawn from the number in [0, 1) that the operation gets. The first rounds are not counted.
 */
export async function measureBeside(database, operation, { samples, send }) {
  const times = { ours: [], bare: [] }
  for (let i = -10; i < samples; i++) {
    const drawn = Math.random()
    const { db, executed } = recording(database)
    await operation({ ...database, db }, drawn)
    const statements = executed()
    const work = { ours: () => operation(database, drawn), bare: () => send(statements) }
    for (const who of i % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours']) {
      const spent = await timed(work[who])
      if (i >= 0) times[who].push(spent)
    }
  }
  return times
}
