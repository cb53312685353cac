// Reads the answers of one vendor by one reader and counts the chunks of text.
const vendor = JSON.parse(process.env.VENDOR)
const { openReader } = await import(`./readers/${process.env.READER}.mjs`)
const read = await openReader({ ...vendor, apiKey: 'sk-bench' })

process.on('message', async (message) => {
  if (message.type !== 'task') return
  const { answers, prompt } = message.task
  const before = process.cpuUsage()
  let chunks = 0
  for (let i = 0; i < answers; i++) chunks += await read(prompt)
  const { user, system } = process.cpuUsage(before)
  process.send({ chunks, cpuSeconds: (user + system) / 1e6 })
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
process.send({ type: 'listening' })
