/** A handle that remembers the statements it sent. */
export function recording({ db }) {
  const nodes = new Map()
  const order = []
  const recorder = db.withPlugin({
    transformQuery({ node, queryId }) {
      nodes.set(queryId, node)
      return node
    },
    async transformResult({ result, queryId }) {
      order.push(nodes.get(queryId))
      return result
    },
  })
  const executor = db.getExecutor()
  return {
    db: recorder,
    executed: () => order.map((node) => executor.compileQuery(node, { queryId: 'bench' })),
  }
}

/** Milliseconds that work takes. */
export async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Times an operation of ours and the same statements sent by `send`, in turns; the first rounds are not counted. */
export async function measureBeside(database, operation, { samples, send }) {
  const times = { ours: [], bare: [] }
  for (let i = -10; i < samples; i++) {
    const { db, executed } = recording(database)
    const ours = await timed(() => operation({ ...database, db }))
    const statements = executed()
    const direct = await timed(() => send(statements))
    if (i < 0) continue
    times.ours.push(ours)
    times.bare.push(direct)
  }
  return times
}
