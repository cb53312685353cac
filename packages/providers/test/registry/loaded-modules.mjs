// Prints which modules each of the named entries loads that those before it did not: a loader hook reports every one.
import { register } from 'node:module'
import { MessageChannel } from 'node:worker_threads'

const { port1, port2 } = new MessageChannel()
const loaded = []
port1.on('message', (url) => loaded.push(url))
port1.unref()
const hook = `
let port
export function initialize(data) { port = data.port }
export async function load(url, context, next) { port.postMessage(url); return next(url, context) }
`
register(`data:text/javascript,${encodeURIComponent(hook)}`, import.meta.url, {
  data: { port: port2 },
  transferList: [port2],
})
const byEntry = {}
for (const entry of process.argv.slice(2)) {
  const { createProviders } = await import(entry)
  await createProviders?.({ vendors: {} }).close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  byEntry[entry] = loaded.splice(0)
}
process.stdout.write(JSON.stringify(byEntry))
