import type { VendorContext } from '../../../call/vendor-context.js'
import type { VendorSocket } from '../../../shared/socket/vendor-socket.js'
import { openVendorSocket } from '../../../shared/socket/vendor-socket.js'
import { parseRecord } from '../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { countIn, textIn } from '../../../shared/vendor-values.js'
import { loadPlainClient } from '../../../speech/plain-client.js'
import type { ConnectLine, LineListener } from '../../../speech/speech-line.js'
import type { SpeechCall, SpeechProtocol } from '../../../speech/vendor-speech-provider.js'
import { toDeepgramEnd, toDeepgramRefusal, toDeepgramReport } from '../errors.js'

const sampleRates = [8_000, 16_000, 24_000, 32_000, 44_100, 48_000]
const speeds = [0.5, 1.5] as const
/** The vendor refuses speeds between these steps. */
const speedStep = 0.05

/** The `/v2/speak` socket of Flux: every text is a turn, which its metadata ends. */
export function createSpeakV2(vendor: VendorContext): SpeechProtocol {
  return {
    abilities: { sampleRates, speed: speeds },
    capabilities: { text_stream: true, audio_stream: true, timestamps: false, voice_list: false },
    maxAhead: 3,
    connect: (call) => createLine(vendor, call),
  }
}

function createLine(vendor: VendorContext, call: SpeechCall): ConnectLine {
  const { settings: speech, subject } = call
  return async (listener, signal) => {
    const { settings, baseUrl } = await vendor.client(loadPlainClient, subject.model)
    const turns: string[] = []
    let isEnding = false
    let isClosed = false

    function finishIfDone(socket: VendorSocket): void {
      if (!isEnding || turns.length > 0) return
      listener.done()
      socket.send('{"type":"Close"}')
      socket.close()
    }

    function receive(text: string): void {
      const message = parseRecord(text)
      if (message.type === 'Error') fail(toDeepgramReport(message, subject))
      else if (message.type === 'SpeechMetadata') endTurn(message)
      else note(message, listener)
    }

    function endTurn(message: Record<string, unknown>): void {
      const turn = turns.shift()
      const billed = countIn(message.billable_character_count)
      if (billed !== undefined) listener.counted([{ unit: 'character', quantity: billed }])
      if (turn !== undefined) listener.spoken(turn.length)
      finishIfDone(socket)
    }

    function fail(error: unknown): void {
      isClosed = true
      listener.failed(error)
      socket.destroy()
    }

    const query = new URLSearchParams({
      model: speech.voice,
      encoding: speech.format,
      sample_rate: String(speech.sampleRate),
      ...(speech.speed === undefined ? {} : { speed: steppedSpeed(speech.speed) }),
    })
    const socket = await openVendorSocket({
      url: `${baseUrl}/v2/speak?${query}`,
      headers: { authorization: `Token ${settings.apiKey}` },
      connectMs: vendor.limits.connectMs,
      call: subject,
      toRefusal: toDeepgramRefusal,
      onMessage: receive,
      onBytes: (bytes) => listener.audio(bytes),
      onDrain: () => {},
      onEnd(end) {
        if (isClosed) return
        const text = `the socket was closed with ${end.code} ${end.reason}`.trim()
        const dropped = vendorFailure(subject, { reason: 'interrupted', text })
        listener.failed(toDeepgramEnd(end, subject) ?? dropped)
      },
      signal,
    })
    return {
      say(text) {
        turns.push(text)
        socket.send(JSON.stringify({ type: 'Speak', text }))
        socket.send('{"type":"Flush"}')
      },
      end() {
        isEnding = true
        finishIfDone(socket)
      },
      close() {
        if (isClosed) return
        isClosed = true
        // The turn's text is not needed any more; without this the vendor goes on for a while.
        if (turns.length > 0) socket.send('{"type":"Interrupt"}')
        socket.close()
      },
    }
  }
}

function steppedSpeed(speed: number): string {
  return (Math.round(speed / speedStep) * speedStep).toFixed(2)
}

function note(message: Record<string, unknown>, listener: LineListener): void {
  const { type } = message
  if (type === 'Connected') listener.identified(textIn(message.request_id) ?? '')
  if (type === 'Warning')
    listener.warned(
      textIn(message.code)?.toLowerCase() ?? 'vendor_warning',
      textIn(message.description) ?? '',
    )
}
