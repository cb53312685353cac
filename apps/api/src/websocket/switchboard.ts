import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AuthContext, ServerEvent } from '@betterai/contracts'
import { createProtocol3Adapter, isRecord } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import type { ReplayLog } from '@betterai/streaming'
import type { RawData, WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import { tokenFrom } from '../auth/token-source.js'
import type { Tokens } from '../auth/tokens.js'
import type { Config } from '../config/index.js'
import { ChatConnection } from '../features/chat/connection.js'
import type { Dispatch } from '../features/chat/dispatcher.js'
import type { RunningTurns } from '../features/chat/running-turns.js'
import { upgradeAddress } from '../http/client-address.js'
import type { Origins } from '../http/origins.js'
import type { CloseReason } from './close-codes.js'
import { closeCodes } from './close-codes.js'
import type { ConnectionTable } from './connection-table.js'
import { ExplainedSocket } from './explained-socket.js'
import type { SocketSender } from './frame-sender.js'
import { createFrameSender } from './frame-sender.js'
import { asksForRealtime, modeOfUpgrade } from './mode-hints.js'
import { refuseUpgrade } from './refuse-upgrade.js'
import type { SocketLog } from './socket-log.js'
import { createSocketLog } from './socket-log.js'

const protocol3Name = 'betterai.v3'

/** What the switchboard is built from. */
export type SwitchboardParts = {
  tokens: Tokens
  origins: Origins
  dispatch: Dispatch
  turns: RunningTurns
  replay: ReplayLog
  isRealtimeModel: (model: string) => boolean
  config: Pick<Config, 'socket' | 'trustedProxyHops' | 'logsPayloads'>
  connections: ConnectionTable
  logger: Logger
}

/** Takes an upgrade request of the chat path. */
export type Switchboard = (request: IncomingMessage, network: Duplex, head: Buffer) => void

/** Accepts chat sockets, checks who they are and routes them to the feature that they ask for. */
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
    const { origin } = request.headers
    if (origin !== undefined && !parts.origins.mayOpenSocket(origin)) {
      parts.logger.warn('chat socket refused', { origin })
      return refuseUpgrade(network, '403 Forbidden')
    }
    acceptor.handleUpgrade(request, network, head, (socket) => {
      const visit = new Visit(parts, { socket, network, request })
      visit.begin().catch((error: unknown) => visit.fail(error))
    })
  }
}

type Upgrade = { socket: WebSocket; network: Duplex; request: IncomingMessage }

/** One socket from its acceptance until it is handed to its feature. */
class Visit {
  readonly #parts: SwitchboardParts
  readonly #socket: WebSocket
  readonly #sender: SocketSender
  readonly #request: IncomingMessage
  readonly #query: URLSearchParams
  readonly #speaks3: boolean
  readonly #log: SocketLog
  #closing: CloseReason | undefined
  #early: { data: RawData; isBinary: boolean }[] = []

  constructor(parts: SwitchboardParts, { socket, network, request }: Upgrade) {
    this.#parts = parts
    this.#socket = socket
    this.#sender = createFrameSender(socket, network)
    this.#request = request
    this.#query = new URLSearchParams(request.url?.split('?').slice(1).join('?'))
    const version = this.#query.get('protocol')
    this.#speaks3 = socket.protocol === protocol3Name || version === '3' || version === '3.0'
    const client_ip = upgradeAddress(request, parts.config.trustedProxyHops)
    this.#log = createSocketLog(parts.logger, { request, network, client_ip })
    // Frame errors end the socket by themselves; without a listener they would end the process.
    socket.on('error', (error) => parts.logger.debug('chat socket error', { error }))
    socket.on('message', this.#keepEarly)
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
    const mode = modeOfUpgrade({
      query: this.#query,
      header: (name) => this.#request.headers[name]?.toString(),
    })
    if (mode === 'proactive') return this.close('proactiveNotOffered')
    const version = this.#speaks3 ? '3.0' : '2.0'
    this.#send({ type: 'websocketReady', content: 'Backend ready', version })
    const auth = await this.#authenticate()
    if (auth === null) return this.close('unauthorized')
    if (mode === 'realtime') return this.close('realtimeNotOffered')
    this.#serve(auth)
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

  readonly #keepEarly = (data: RawData, isBinary: boolean): void => {
    this.#early.push({ data, isBinary })
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

  #serve(auth: AuthContext): void {
    const { connections, config } = this.#parts
    const limits = config.socket
    if (connections.countOf(auth.customer_id) >= limits.connectionsPerCustomer) {
      this.close('tooManyConnections')
      return
    }
    if (this.#socket.readyState !== this.#socket.OPEN) return
    const sessionId = randomUUID()
    const connection = this.#connect(auth, sessionId)
    this.#log.accepted({ session_id: sessionId, customer_id: auth.customer_id })
    connections.add(connection, { socket: this.#socket, customerId: auth.customer_id })
    this.#send({ type: 'websocketReady', content: 'Backend ready', session_id: sessionId })
    const patience = setTimeout(() => this.close('initialMessageRequired'), limits.firstMessageMs)
    let isFirst = true
    const receive = (data: RawData, isBinary: boolean) => {
      this.#log.received()
      if (isBinary) return this.#checkBinary(data)
      const text = data.toString()
      if (isFirst) {
        isFirst = false
        clearTimeout(patience)
        if (!this.#acceptsFirst(text)) return
      }
      connection.receive(text)
    }
    this.#socket.off('message', this.#keepEarly)
    this.#socket.on('message', (data: RawData, isBinary: boolean) => {
      // Nothing that a client sends may end the process.
      try {
        receive(data, isBinary)
      } catch (error) {
        this.fail(error)
      }
    })
    this.#socket.on('close', () => {
      clearTimeout(patience)
      connection.disconnected()
    })
    for (const { data, isBinary } of this.#early) receive(data, isBinary)
    this.#early = []
  }

  #connect(auth: AuthContext, sessionId: string): ChatConnection {
    const { dispatch, turns, replay, config, logger } = this.#parts
    return new ChatConnection({
      sessionId,
      auth,
      sender: this.#sender,
      adapter: this.#speaks3 ? createProtocol3Adapter() : undefined,
      dispatch,
      turns,
      replay,
      limits: config.socket,
      showsPayloads: config.logsPayloads,
      logger: logger.child({ session_id: sessionId, customer_id: auth.customer_id }),
      close: (reason) => this.close(reason),
    })
  }

  /** The first message decides about the socket: what is not JSON ends it, what is no object is ignored. */
  #acceptsFirst(text: string): boolean {
    let message: unknown
    try {
      message = JSON.parse(text)
    } catch {
      this.close('invalidInitialPayload')
      return false
    }
    if (!isRecord(message)) return false
    if (!asksForRealtime(message, this.#parts.isRealtimeModel)) return true
    this.close('realtimeNotOffered')
    return false
  }

  #checkBinary(data: RawData): void {
    const size = Array.isArray(data)
      ? data.reduce((sum, part) => sum + part.byteLength, 0)
      : data.byteLength
    if (size > this.#parts.config.socket.maxBinaryBytes) this.close('tooBig')
  }

  #send(event: ServerEvent): void {
    const outgoing = this.#speaks3 ? createProtocol3Adapter()(event) : [event]
    for (const each of outgoing) this.#sender.send(JSON.stringify(each))
  }
}
