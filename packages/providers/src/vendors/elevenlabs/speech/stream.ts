import type { VendorContext } from '../../../call/vendor-context.js'
import type { FailedCall } from '../../../shared/failed-call.js'
import { loadPlainClient } from '../../../speech/plain-client.js'
import { audioBytes } from '../../../speech/read-audio.js'
import type { ConnectLine, LineListener } from '../../../speech/speech-line.js'
import type { SpeechCall } from '../../../speech/vendor-speech-provider.js'
import { toElevenLabsRefusal } from '../errors.js'
import type { ContextDialect } from './stream/dialect.js'
import type { ContextSockets, OpenContext } from './stream/sockets.js'
import { createTextPlace } from './stream/text-place.js'
import { alignmentOfMessage, wordsOf } from './wire.js'

/** The vendor ends a context that is silent for 20 seconds. */
const keepAliveMs = 10_000

/** A line that is one context of a socket, which it shares with other calls. */
export function connectContext(
  vendor: VendorContext,
  call: SpeechCall,
  { dialect, sockets }: { dialect: ContextDialect; sockets: ContextSockets },
): ConnectLine {
  return async (listener, signal) => {
    const { settings, baseUrl } = await vendor.client(loadPlainClient, call.subject.model)
    const place = createTextPlace()
    const context = await sockets.open({
      url: baseUrl + dialect.path(call),
      headers: { 'xi-api-key': settings.apiKey },
      connectMs: vendor.limits.connectMs,
      call: call.subject satisfies FailedCall,
      toRefusal: toElevenLabsRefusal,
      signal,
      onLost: listener.failed,
      onMessage: (message) => receive(message, { listener, place, context, call }),
    })
    const keepAlive = setInterval(() => context.send(dialect.keepAlive()), keepAliveMs)
    keepAlive.unref()
    let isBegun = false

    function release(): void {
      clearInterval(keepAlive)
      context.release()
    }

    return {
      say(text) {
        for (const message of dialect.say(`${text.trim()} `, { call, isFirst: !isBegun }))
          context.send(message)
        isBegun = true
        place.add(text)
        keepAlive.refresh()
      },
      end() {
        clearInterval(keepAlive)
        if (isBegun) return context.send(dialect.end())
        release()
        listener.done()
      },
      close() {
        if (isBegun) context.send(dialect.end())
        release()
      },
    }
  }
}

function receive(
  message: Record<string, unknown>,
  parts: {
    listener: LineListener
    place: ReturnType<typeof createTextPlace>
    context: OpenContext
    call: SpeechCall
  },
): void {
  const { listener, place, context, call } = parts
  const alignment = alignmentOfMessage(message.alignment)
  if (typeof message.audio === 'string') {
    const isTimed = call.request.with_timestamps === true && alignment !== undefined
    listener.audio(
      audioBytes(message.audio),
      isTimed ? { words: wordsOf(alignment), origin: 'chunk' } : undefined,
    )
  }
  const spoken = alignment === undefined ? undefined : place.advance(alignment)
  if (spoken !== undefined) listener.spoken(spoken.characters, spoken.secondsOfChunk)
  if (message.isFinal !== true && message.is_final !== true) return
  context.release()
  listener.done()
}
