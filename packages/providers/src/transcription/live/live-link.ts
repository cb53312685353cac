import { abortReason, onAbort } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import type { SocketEnd, VendorSocket } from '../../shared/socket/vendor-socket.js'
import { openVendorSocket } from '../../shared/socket/vendor-socket.js'
import { parseRecord } from '../../shared/vendor-answer.js'
import { vendorFailure } from '../../shared/vendor-failure.js'
import type { LiveApi, LiveOpening, LiveSink, LiveWire } from './live-wire.js'

/** One connection of a session that takes audio. */
export interface LiveLink {
  readonly wire: LiveWire
  readonly socket: VendorSocket
}

/** What a session wants to know of its connection, beside what the vendor says. */
export type LinkEvents = {
  onMessage(): void
  onDrain(): void
  /** The connection is gone; called once, after it took audio. */
  onEnd(error: Error | undefined): void
}

/** How to open a connection. */
export type LinkOptions = {
  opening: Omit<LiveOpening, 'sink' | 'call'>
  sink: Omit<LiveSink, 'ready'>
  events: LinkEvents
  call: FailedCall
  connectMs: number
  signal: AbortSignal
}

/** Opens a connection; resolves once the vendor takes audio. Rejects with `ProviderError` or the signal's reason. */
export async function openLink(api: LiveApi, options: LinkOptions): Promise<LiveLink> {
  const { opening, events, call, connectMs, signal } = options
  let isReady = false
  let reportedError: Error | undefined
  let settle: (error?: Error) => void = () => {}
  const ready = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error))
  })
  // Whoever waits for it may have left before.
  ready.catch(() => {})

  const wire = api.open({
    ...opening,
    call,
    sink: {
      ...options.sink,
      ready() {
        isReady = true
        settle()
      },
      failed(error) {
        reportedError ??= error
        settle(error)
        if (isReady) options.sink.failed(error)
      },
    },
  })

  function endOf(end: SocketEnd): Error | undefined {
    if (reportedError !== undefined) return reportedError
    if (end.code === 1000) return undefined
    return api.toEndError?.(end, call) ?? lostConnection(end, call)
  }

  const socket = await openVendorSocket({
    url: wire.url,
    headers: wire.headers,
    connectMs,
    call,
    toRefusal: api.toRefusal,
    onMessage(text) {
      if (isReady) events.onMessage()
      readMessage(wire, text, opening.onUnknown)
    },
    onDrain: events.onDrain,
    onEnd(end) {
      const error = endOf(end)
      if (isReady) events.onEnd(error)
      else settle(error ?? lostConnection(end, call))
    },
    signal,
  })
  const stopListening = onAbort(signal, () => settle(abortReason(signal)))
  const timer = setTimeout(() => settle(notReady(call, connectMs)), connectMs)
  try {
    for (const message of wire.greeting) socket.send(message)
    if (wire.isReadyAtOpen) {
      isReady = true
      settle()
    }
    await ready
    return { wire, socket }
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    clearTimeout(timer)
    stopListening()
  }
}

/** What nobody can read is passed over and reported. */
function readMessage(wire: LiveWire, text: string, onUnknown: (kind: string) => void): void {
  const message = parseRecord(text)
  try {
    if (Object.keys(message).length === 0 && text.trim() !== '{}') onUnknown('unreadable')
    else wire.read(message)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    onUnknown('malformed')
  }
}

function notReady(call: FailedCall, limitMs: number): Error {
  return vendorFailure(call, {
    reason: 'timeout',
    code: 'CONNECT_TIMEOUT',
    text: `the session was not ready within ${limitMs} ms`,
  })
}

function lostConnection({ code, reason }: SocketEnd, call: FailedCall): Error {
  return vendorFailure(call, {
    reason: 'interrupted',
    code: `close_${code}`,
    text: reason === '' ? `the socket was closed with code ${code}` : reason,
  })
}
