import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AuthContext, ServerEvent } from '@betterai/contracts'
import { createProtocol3Adapter, isRecord } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import type { RawData, WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import { tokenFrom } from '../auth/token-source.js'
import type { Tokens } from '../auth/tokens.js'
import type { Config } from '../config/index.js'
import { upgradeAddress } from '../http/client-address.js'
import { excessIn } from '../http/limit-nesting.js'
import type { Origins } from '../http/origins.js'
import type { MemoryBudget } from '../state/memory-budget.js'
import { GrowingRoom } from '../state/memory-budget.js'
import { countArriving } from './arriving-messages.js'
import type { CloseReason } from './close-codes.js'
import { closeCodes } from './close-codes.js'
import type { ConnectionTable } from './connection-table.js'
import { ExplainedSocket } from './explained-socket.js'
import type { SocketSender } from './frame-sender.js'
import { createFrameSender } from './frame-sender.js'
import { isJsonObject, parseJson } from './message-json.js'
import { asksForRealtime, modeOfUpgrade } from './mode-hints.js'
import { bytesOf, takesBytes } from './received-frame.js'
import { refuseUpgrade } from './refuse-upgrade.js'
import type { SocketFeature, SocketHandler } from './socket-feature.js'
import type { SocketLog } from './socket-log.js'
import { createSocketLog } from './socket-log.js'

const protocol3Name = 'betterai.v3'

/** What the switchboard is built from. */
export type SwitchboardParts = {
  tokens: Tokens
  origins: Origins
  /** What serves each mode; a mode that nothing serves is refused. */
  sockets: readonly SocketFeature[]
  isRealtimeModel: (model: string) => boolean
  config: Pick<Config, 'socket' | 'trustedProxyHops'>
  connections: ConnectionTable
  /** Where messages that still arrive take up room. */
  memory: MemoryBudget
  logger: Logger
}

/** Takes an upgrade request of a path that a socket has. */
export type Switchboard = (request: IncomingMessage, network: Duplex, head: Buffer) => void

/** Accepts sockets, checks who they are and hands them to the feature that serves their mode. */
export function createSwitchboard(parts: SwitchboardParts): Switchboard {
  const acceptor = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    WebSocket: ExplainedSocket,
    perMessageDeflate: false,
    maxPayload: parts.config.socket.maxTextBytes,
    handleProtocols: (offered) => (offered.has(protocol3Name) ? protocol3Name : false),
  })
  return (request, network, head) => {
    const { origin, host } = request.headers
    if (origin !== undefined && !parts.origins.mayOpenSocket(origin, host)) {
      parts.logger.warn('chat socket refused', { origin })
      return refuseUpgrade(network, '403 Forbidden')
    }
    acceptor.handleUpgrade(request, network, head, (socket) => {
      const handshake = new Handshake(parts, { socket, network, request })
      handshake.begin().catch((error: unknown) => handshake.fail(error))
    })
  }
}

type Upgrade = { socket: WebSocket; network: Duplex; request: IncomingMessage }

/** One socket from its acceptance until it is handed to its feature. */
class Handshake {
  readonly #parts: SwitchboardParts
  readonly #socket: WebSocket
  readonly #sender: SocketSender
  readonly #network: Duplex
  readonly #request: IncomingMessage
  readonly #query: URLSearchParams
  readonly #speaks3: boolean
  readonly #log: SocketLog
  #closing: CloseReason | undefined

  constructor(parts: SwitchboardParts, { socket, network, request }: Upgrade) {
    this.#parts = parts
    this.#socket = socket
    this.#sender = createFrameSender(socket, network)
    this.#network = network
    this.#request = request
    this.#query = new URLSearchParams(request.url?.split('?').slice(1).join('?'))
    const version = this.#query.get('protocol')
    this.#speaks3 = socket.protocol === protocol3Name || version === '3' || version === '3.0'
    const client_ip = upgradeAddress(request, parts.config.trustedProxyHops)
    this.#log = createSocketLog(parts.logger, { request, network, client_ip })
    // Frame errors end the socket by themselves; without a listener they would end the process.
    socket.on('error', (error) => parts.logger.debug('chat socket error', { error }))
    // Nothing is read before it is known who sends: what a client sends early waits in its own buffers.
    socket.pause()
    socket.on('close', (code, reason) => {
      const [ownCode, ownReason] = this.#closing ? closeCodes[this.#closing] : []
      this.#log.closed({
        code: ownCode ?? code,
        reason: ownReason ?? reason.toString(),
        messages_out: this.#sender.sentMessages(),
      })
    })
  }

  async begin(): Promise<void> {
    const [path = ''] = this.#request.url?.split('?', 1) ?? []
    const own = this.#parts.sockets.find(({ paths }) => paths?.includes(path))
    const mode = own ? own.mode : modeOfUpgrade(this.#hints)
    if (mode === 'proactive') return this.close('proactiveNotOffered')
    const version = this.#speaks3 ? '3.0' : '2.0'
    if (!own) this.#send({ type: 'websocketReady', content: 'Backend ready', version })
    const auth = await this.#authenticate()
    if (auth === null) return this.close('unauthorized')
    const feature = own ?? this.#parts.sockets.find((each) => each.mode === mode)
    if (feature === undefined) return this.close('realtimeNotOffered')
    this.#serve(auth, feature)
  }

  get #hints() {
    return {
      query: this.#query,
      header: (name: string) => this.#request.headers[name]?.toString(),
    }
  }

  fail(error: unknown): void {
    this.#parts.logger.error('chat socket failed', { error })
    this.close('internal')
  }

  close(reason: CloseReason): void {
    this.#closing ??= reason
    const [code, text] = closeCodes[reason]
    this.#sender.close(code, text)
  }

  async #authenticate(): Promise<AuthContext | null> {
    const header = this.#request.headers.authorization
    try {
      return await this.#parts.tokens.verify(tokenFrom({ header, query: this.#query.get('token') }))
    } catch (error) {
      this.#parts.logger.debug('chat socket has no valid token', { error })
      return null
    }
  }

  #serve(auth: AuthContext, feature: SocketFeature): void {
    const { connections, config, memory } = this.#parts
    const limits = config.socket
    if (connections.countOf(auth.customer_id) >= limits.connectionsPerCustomer) {
      this.close('tooManyConnections')
      return
    }
    if (this.#socket.readyState !== this.#socket.OPEN) return
    const sessionId = randomUUID()
    const handler = this.#open(feature, { auth, sessionId })
    this.#log.accepted({ session_id: sessionId, customer_id: auth.customer_id })
    connections.add(handler, { socket: this.#socket, customerId: auth.customer_id })
    if (feature.paths === undefined)
      this.#send({ type: 'websocketReady', content: 'Backend ready', session_id: sessionId })
    const firstMessageTimer = setTimeout(
      () => this.close('initialMessageRequired'),
      limits.firstMessageMs,
    )
    let isFirst = true
    const receive = (data: RawData, isBinary: boolean) => {
      this.#log.received()
      const bytes = bytesOf(data)
      if (isBinary && bytes.byteLength > limits.maxBinaryBytes) return this.close('tooBig')
      if (isBinary && takesBytes(handler, bytes)) {
        clearTimeout(firstMessageTimer)
        return handler.receiveBinary(bytes)
      }
      const text = bytes.toString()
      // Bytes that are no JSON object are answered by an `error` event and decide nothing.
      if (isBinary && !isJsonObject(text)) return handler.receive(text)
      clearTimeout(firstMessageTimer)
      const decides = isFirst
      isFirst = false
      if (!decides || this.#acceptsFirst(text, feature)) handler.receive(text)
    }
    // A message without room shall be refused in words, for which it has to arrive.
    const room = new GrowingRoom(memory, auth.customer_id, limits.maxTextBytes)
    const arriving = countArriving(this.#network, { room, onFull: () => this.close('noRoom') })
    this.#socket.on('message', (data: RawData, isBinary: boolean) => {
      arriving.finished()
      // What still arrives while the socket closes belongs to nothing that would answer it.
      if (this.#closing) return
      // Nothing that a client sends may end the process.
      try {
        receive(data, isBinary)
      } catch (error) {
        this.fail(error)
      }
    })
    this.#socket.on('close', () => {
      clearTimeout(firstMessageTimer)
      handler.disconnected()
    })
    this.#socket.resume()
  }

  #open(
    feature: SocketFeature,
    { auth, sessionId }: { auth: AuthContext; sessionId: string },
  ): SocketHandler {
    return feature.open({
      sessionId,
      auth,
      sender: this.#sender,
      adapter: this.#speaks3 ? createProtocol3Adapter() : undefined,
      logger: this.#parts.logger.child({ session_id: sessionId, customer_id: auth.customer_id }),
      close: (reason) => this.close(reason),
      pause: () => this.#socket.pause(),
      resume: () => this.#socket.resume(),
    })
  }

  /**
   * The first message decides about a chat socket: what is not JSON ends it, what is no object is ignored. What is too
   * much to be read is for the feature to refuse.
   */
  #acceptsFirst(text: string, { mode, paths }: SocketFeature): boolean {
    if (paths !== undefined || excessIn(text)) return true
    const message = parseJson(text)
    if (message === undefined) {
      this.close('invalidInitialPayload')
      return false
    }
    if (!isRecord(message)) return false
    if (mode === 'realtime' || !asksForRealtime(message, this.#parts.isRealtimeModel)) return true
    this.close('realtimeNotOffered')
    return false
  }

  #send(event: ServerEvent): void {
    const outgoing = this.#speaks3 ? createProtocol3Adapter()(event) : [event]
    for (const each of outgoing) this.#sender.send(JSON.stringify(each))
  }
}
