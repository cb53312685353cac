import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** Bytes of one chunk: 100 ms of 16-bit samples at 24 kHz. */
export const chunkBytes = 4800

/** A chunk of raw audio whose first eight bytes tell when it was sent, on the clock of this process. */
function stampedChunk() {
  const chunk = Buffer.alloc(chunkBytes, 1)
  chunk.writeDoubleBE(performance.now())
  return chunk
}

/** Reads chunks of audio as they arrive, however they are cut; gives how long each took in milliseconds. */
export function createStampReader() {
  const times = []
  let rest = Buffer.alloc(0)
  return {
    times,
    push(bytes) {
      rest = Buffer.concat([rest, bytes])
      for (; rest.length >= chunkBytes; rest = rest.subarray(chunkBytes))
        times.push(performance.now() - rest.readDoubleBE())
    },
  }
}

/**
 * A vendor of speech in this process, so that vendor and client share a clock: OpenAI's `POST /audio/speech` and
 * ElevenLabs' socket of many contexts. It answers every text at once, with `chunks` chunks, one each `everyMs`.
 */
export async function startAudioVendor() {
  const pace = { chunks: 1, everyMs: 20 }
  const server = createServer((incoming, outgoing) => {
    incoming.resume().once('end', () => {
      outgoing.writeHead(200, { 'content-type': 'audio/pcm' })
      sendChunks(pace, { send: (chunk) => outgoing.write(chunk), done: () => outgoing.end() })
    })
  })
  new WebSocketServer({ server }).on('connection', (socket) => serveContexts(socket, pace))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${server.address().port}`, pace, stop }
}

function sendChunks({ chunks, everyMs }, { send, done }) {
  let sent = 0
  const next = () => {
    sent++
    send(stampedChunk(), sent === chunks)
    if (sent < chunks) return
    clearInterval(timer)
    done()
  }
  const timer = setInterval(next, everyMs)
  next()
}

/** Tells that all of a text is in the audio. */
const alignmentOf = (text) => ({
  chars: [...text],
  charStartTimesMs: [...text].map(() => 0),
  charsDurationsMs: [...text].map(() => 0),
})

function serveContexts(socket, pace) {
  /** How many texts of each context are being spoken. */
  const speaking = new Map()
  const closing = new Set()
  const end = (contextId) => {
    if (closing.has(contextId) && !speaking.get(contextId))
      socket.send(JSON.stringify({ isFinal: true, contextId }))
  }
  socket.on('message', (data) => {
    const { context_id: contextId, text, flush, close_context } = JSON.parse(data)
    if (close_context) closing.add(contextId)
    if (flush && text?.trim()) {
      speaking.set(contextId, (speaking.get(contextId) ?? 0) + 1)
      sendChunks(pace, {
        send: (chunk, isLast) =>
          socket.send(
            JSON.stringify({
              audio: chunk.toString('base64'),
              ...(isLast ? { alignment: alignmentOf(text) } : {}),
              contextId,
            }),
          ),
        done() {
          speaking.set(contextId, speaking.get(contextId) - 1)
          end(contextId)
        },
      })
    } else end(contextId)
  })
}
