// Preloaded into every measured process: answers questions about its own use of processor and memory.
process.on('message', (message) => {
  if (message?.type !== 'usage') return
  if (message.collectGarbage) globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  const resources = {}
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1
  const cpuSeconds = (user + system) / 1e6
  const peakRss = process.resourceUsage().maxRSS * 1024
  const memory = { rss, peakRss, heapUsed, external }
  process.send?.({ type: 'usage', id: message.id, cpuSeconds, ...memory, resources })
})
