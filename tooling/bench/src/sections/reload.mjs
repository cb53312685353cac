import { spawn } from 'node:child_process'
import { utimesSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { root } from '../child.mjs'
import { median, ms, percentile, printTable } from '../statistics.mjs'

const files = [
  'packages/core/src/errors/service-error.ts',
  'packages/providers/src/text.ts',
  'apps/api/src/server.ts',
]
/** Enough for the uptime of a replaced version to tell it from the next one. */
const restMs = 3_000
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Time from saving a file until the new version answers while `npm run dev` runs, and requests that nobody answered meanwhile. */
export async function measureReload({ env, edits }) {
  const PORT = await freePort()
  const LEGACY_GATEWAY_PORT = await freePort()
  const dev = spawn(process.execPath, [join(root, 'tooling/start/dev.mjs')], {
    env: { ...process.env, ...env, PORT, LEGACY_GATEWAY_PORT },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${PORT}/health`
  try {
    while ((await uptimeAt(url)) === null) await sleep(50)
    const rows = [['edited', 'until live, median', 'worst', 'requests without an answer']]
    for (const file of files) {
      const times = []
      let unanswered = 0
      for (let i = 0; i < edits; i++) {
        await sleep(restMs)
        const edit = await timeOfEdit(join(root, file), url)
        times.push(edit.liveMs)
        unanswered += edit.unanswered
      }
      rows.push([file, ms(median(times)), ms(percentile(times, 1)), unanswered])
    }
    printTable('Reload while developing', rows)
  } finally {
    const ended = new Promise((resolve) => dev.once('exit', resolve))
    dev.kill('SIGTERM')
    await ended
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(String(port)))
    })
  })
}

/** A file that is touched counts as edited. */
async function timeOfEdit(file, url) {
  let last = await uptimeAt(url)
  const start = performance.now()
  utimesSync(file, new Date(), new Date())
  for (let unanswered = 0; ; await sleep(5)) {
    const uptime = await uptimeAt(url)
    if (uptime === null) unanswered++
    else if (uptime < last) return { liveMs: performance.now() - start, unanswered }
    else last = uptime
  }
}

/** Seconds since the answering process started; null without an answer. */
function uptimeAt(url) {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent: false }, async (incoming) => {
      const { uptime_seconds } = JSON.parse(Buffer.concat(await incoming.toArray()).toString())
      resolve(uptime_seconds ?? null)
    })
    outgoing.on('error', () => resolve(null))
    outgoing.end()
  })
}
