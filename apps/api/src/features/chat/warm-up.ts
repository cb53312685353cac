import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chatHttpRequestSchema, normaliseChatRequest } from '@betterai/contracts'
import { createLogger } from '@betterai/core'
import { modelCandidates } from '@betterai/providers'
import type { FeatureParts } from '../../feature.js'
import { createMemoryState } from '../../shared-state.js'
import type { Chat } from './chat.js'
import { createChat } from './chat.js'
import type { WorkflowTable } from './workflows/workflow.js'

/** Enough for the code of a turn to be compiled; up to `most` where that takes no longer than `quickMs`. */
const rounds = { least: 10, most: 30 }
const quickMs = 1000
/** More than one, as in a burst. */
const turnsAtOnce = 8
/** A busy machine may take seconds to load the code of the first turn. */
const limitMs = 30_000
const model = modelCandidates.text.openai
const request = { prompt: 'Warm up.', user_settings: { text: { model } } }
const unlimited = { requestsPerMinute: Infinity, concurrentTurns: Infinity }
const auth = { customer_id: 0, email: null, token: '', payload: {} }
const logger = createLogger({ level: 'silent' })

/**
 * Runs some turns in every way that clients ask, against a vendor's answer made up on this machine, so that the first
 * clients do not wait for code to load and compile. Nothing of it is stored or seen by anybody.
 */
export async function warmUp(parts: FeatureParts): Promise<void> {
  const server = createServer(answerAsVendor)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const openai = { apiKey: 'warm-up', baseUrl: `http://127.0.0.1:${port}/v1` }
  const providers = parts.makeProviders({ vendors: { openai }, limits: { firstEventMs: limitMs } })
  const state = createMemoryState()
  const workflows: WorkflowTable = {}
  const config = { ...parts.config, turnLimits: unlimited }
  const own = { ...parts, config, providers, state, workflows, logger }
  const chat = createChat(own, {
    persist: () => Promise.resolve(null),
    openCharacterSession: () => Promise.resolve(''),
  })
  Object.assign(workflows, chat.workflows)
  const start = performance.now()
  const isQuick = () => performance.now() - start < quickMs
  try {
    for (let round = 0; round < rounds.least || (round < rounds.most && isQuick()); round++)
      await Promise.all(Array.from({ length: turnsAtOnce }, () => askEveryWay(chat)))
  } finally {
    server.closeAllConnections()
    server.close()
    await providers.close()
    await state.replay.close()
  }
}

async function askEveryWay(chat: Chat): Promise<void> {
  await askSocket(chat)
  await askHttp(chat)
}

function askSocket({ openSocket }: Chat): Promise<void> {
  return new Promise((resolve) => {
    const sender = {
      send: (json: string) => json.includes('"fullProcessComplete"') && resolve(),
      bufferedBytes: () => 0,
      drained: () => Promise.resolve(),
      sentMessages: () => 0,
      close: () => resolve(),
    }
    const session = { sessionId: 'warm-up', auth, sender, adapter: undefined, logger }
    const idle = { pause: () => {}, resume: () => {} }
    const handler = openSocket({ ...session, ...idle, close: () => resolve() })
    handler.receive(JSON.stringify(request))
  })
}

async function askHttp({ http }: Chat): Promise<void> {
  const body = chatHttpRequestSchema.parse(normaliseChatRequest(request))
  const { signal } = new AbortController()
  await http.answer(body, { auth, signal })
  const form = { framing: 'events', protocol: '2.0' } as const
  const response = await http.stream(body, { auth, form, connection: undefined })
  await response.text()
}

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text: 'Warm. Warm. ', annotations: [] }],
}
const delta = { type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0 }
const answer = { id: 'resp_1', model, status: 'completed', output: [message] }
const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 }
const vendorEvents = [
  { type: 'response.created', response: { ...answer, status: 'in_progress', output: [] } },
  { type: 'response.output_item.added', output_index: 0, item: { ...message, content: [] } },
  ...['Warm. ', 'Warm. '].map((text) => ({ ...delta, content_index: 0, delta: text })),
  { type: 'response.output_item.done', output_index: 0, item: message },
  { type: 'response.completed', response: { ...answer, usage } },
]

function answerAsVendor(incoming: IncomingMessage, response: ServerResponse): void {
  incoming.resume()
  incoming.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const event of vendorEvents)
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    response.end()
  })
}
