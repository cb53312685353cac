// Kills the api in the middle of detached answers, at random moments, and shows what of each the next start still has.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root, startChild } from './child.mjs'
import { openSocket } from './clients.mjs'
import { promptFor, secret, tokenFor } from './requests.mjs'
import { printTable } from './statistics.mjs'

const { values: options } = parseArgs({ options: { kills: { type: 'string', default: '24' } } })
const kills = Number(options.kills)
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const prompt = promptFor({ chunks: 60, chunk_size: 8, chunk_delay_ms: 20 })
const longestMs = 1500

const dataDirectory = mkdtempSync(join(tmpdir(), 'betterai-kills-'))
const simulator = await startChild(join(root, 'packages/provider-simulator/dist/main.js'), {
  env: { SIMULATOR_PORT: '0', SIMULATOR_PACE_MS: '0' },
})
const startApi = () =>
  startChild(join(root, 'apps/api/dist/main.js'), {
    env: {
      APP_ENV: 'test',
      PORT: '0',
      DATA_DIR: dataDirectory,
      AUTH_JWT_SECRET: secret,
      OPENAI_API_KEY: 'sk-bench',
      OPENAI_BASE_URL: `http://127.0.0.1:${simulator.port}/openai/v1`,
      BACKEND_LOG_LEVEL: 'silent',
    },
  })

/** Asks for a detached answer and resolves with what arrived of it until the kill. */
async function askUntilKilled(api, customer, afterMs) {
  const socket = await openSocket(api, customer)
  const got = { text: '', session_id: null, isWhole: false }
  socket.on('message', (data) => {
    const { type, content, session_id } = JSON.parse(data)
    if (type === 'text') got.text += content
    if (session_id) got.session_id = session_id
    if (type === 'fullProcessComplete') got.isWhole = true
  })
  const user_input = { user_message: { message: 'Question' } }
  const user_settings = { general: { detached: true } }
  socket.send(JSON.stringify({ prompt, user_input, user_settings }))
  await sleep(afterMs)
  process.kill(api.pid, 'SIGKILL')
  socket.terminate()
  return got
}

async function messagesOf(api, customer) {
  const response = await fetch(`${api.url}/api/v1/chat/sessions/list`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(customer)}`,
    },
    body: '{"include_messages":true}',
  })
  const { data } = await response.json()
  return data.sessions.flatMap(({ messages }) => messages)
}

/** The status that a client hears that comes back for an answer. */
async function resume(api, customer, session_id) {
  const socket = await openSocket(api, customer)
  const status = await new Promise((resolve) => {
    socket.on('message', (data) => {
      const { type, data: batch } = JSON.parse(data)
      if (type === 'streamResumeBatch') resolve(batch.status)
    })
    socket.send(JSON.stringify({ type: 'stream_resume', session_id, last_chunk_index: null }))
  })
  socket.terminate()
  return status
}

const rows = []
let api = await startApi()
try {
  for (let customer = 1; customer <= kills; customer++) {
    const afterMs = Math.round(Math.random() * longestMs)
    const got = await askUntilKilled(api, customer, afterMs)
    api = await startApi()
    const status = got.session_id ? await resume(api, customer, got.session_id) : '–'
    const [question, answer, ...others] = await messagesOf(api, customer)
    rows.push({ afterMs, got, status, question, answer, others })
  }
  printTable('What a kill left', [
    ['after', 'received', 'question', 'answer', 'kept', 'who comes back'],
    ...rows.map(({ afterMs, got, status, question, answer }) => [
      `${afterMs} ms`,
      `${got.text.length}${got.isWhole ? ' (whole)' : ''}`,
      question ? (question.answer_status ?? 'answered') : 'lost',
      answer?.answer_status ?? '–',
      String(answer?.message.length ?? 0),
      status,
    ]),
  ])
  const count = (test) => rows.filter(test).length
  console.log(`questions lost: ${count(({ question }) => !question)} of ${kills}`)
  console.log(`doubled: ${count(({ others }) => others.length > 0)}`)
  console.log(
    `answers of which more than 400 characters of what arrived are gone: ${count(({ got, answer }) => got.text.length - (answer?.message.length ?? 0) > 400)}`,
  )
} finally {
  await Promise.all([api.stop(), simulator.stop()])
  rmSync(dataDirectory, { recursive: true, force: true })
}
