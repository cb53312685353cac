// Chats with a running api in the terminal: one prompt given as words, or a conversation without them.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { WebSocket } from 'ws'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const usage = `Usage: npm run chat -- [--url ws://127.0.0.1:8000] [--token T] [--model M] [--session ID] [--events] [prompt]

Without a prompt it asks for one again and again. Ctrl+C stops the running answer, a second one leaves.
--events prints every event as JSON instead of the text.`

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'ws://127.0.0.1:8000' },
    token: { type: 'string' },
    model: { type: 'string' },
    session: { type: 'string', default: '' },
    events: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

function fail(message) {
  console.error(message)
  process.exit(1)
}

function demoToken() {
  const directory = process.env.DATA_DIR ?? join(root, '.data')
  try {
    return readFileSync(join(directory, 'demo-token'), 'utf8').trim()
  } catch {
    return fail('No token: start the api with "npm start", or give one with --token.')
  }
}

function connect() {
  const token = options.token ?? demoToken()
  const base = options.url.replace(/^http/, 'ws').replace(/\/+$/, '')
  const socket = new WebSocket(`${base}/chat/ws?token=${encodeURIComponent(token)}`)
  socket.on('error', (error) => fail(`Cannot reach ${base}: ${error.message || error.code}`))
  socket.on('close', (code, reason) => fail(`The connection was closed (${code} ${reason}).`))
  return socket
}

const history = []
let sessionId = options.session
let isAnswering = false

/** Sends one prompt and prints its answer; resolves after the last event. */
function ask(socket, prompt) {
  let answer = ''
  isAnswering = true
  const settings = options.model ? { text: { model: options.model } } : {}
  socket.send(
    JSON.stringify({
      request_type: 'text',
      prompt,
      user_input: {
        session_id: sessionId,
        chat_history: history,
        user_message: { message: prompt },
      },
      user_settings: settings,
    }),
  )
  return new Promise((resolve) => {
    const receive = (data) => {
      const event = JSON.parse(data.toString())
      if (options.events) console.log(data.toString())
      else show(event)
      if (event.type === 'text') answer += event.content
      if (event.type === 'dbOperationExecuted') sessionId = JSON.parse(event.content).session_id
      if (event.type !== 'fullProcessComplete') return
      socket.off('message', receive)
      isAnswering = false
      if (answer)
        history.push({ role: 'user', content: prompt }, { role: 'assistant', content: answer })
      if (!options.events) process.stdout.write('\n')
      resolve()
    }
    socket.on('message', receive)
  })
}

function show(event) {
  if (event.type === 'text') process.stdout.write(event.content)
  if (event.type === 'error') process.stdout.write(`[${event.stage}: ${event.content}]`)
  if (event.type === 'customEvent' && event.event_type === 'warning')
    process.stderr.write(`[${event.content.message}]\n`)
  if (event.type === 'cancelled') process.stdout.write(' [cancelled]')
}

async function converse(socket) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  terminal.on('SIGINT', () => (isAnswering ? cancel(socket) : process.exit(0)))
  terminal.on('close', () => process.exit(0))
  console.log('Ctrl+C stops an answer, or leaves.')
  for (;;) {
    const prompt = (await terminal.question('\nYou: ')).trim()
    if (prompt === '') continue
    process.stdout.write('AI: ')
    await ask(socket, prompt)
  }
}

function cancel(socket) {
  socket.send(JSON.stringify({ type: 'cancel' }))
}

if (options.help) {
  console.log(usage)
  process.exit(0)
}
const socket = connect()
await new Promise((resolve) => socket.once('open', resolve))
const prompt = positionals.join(' ').trim()
if (prompt === '') await converse(socket)
else {
  process.on('SIGINT', () => (isAnswering ? cancel(socket) : process.exit(130)))
  await ask(socket, prompt)
  process.exit(0)
}
