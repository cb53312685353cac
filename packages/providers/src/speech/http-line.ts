import type { ConnectLine, LineListener, SpeechLine } from './speech-line.js'

/** How one text is asked for over HTTP. */
export interface SpeechEndpoint {
  /** Sends the text; rejects with a typed error when the vendor refuses. */
  request(text: string, signal: AbortSignal): Promise<Response>
  /** Reads the whole answer; rejects with a typed error when it breaks. */
  read(response: Response, listener: LineListener): Promise<void>
  /** Another file begins with the next answer. */
  beginFile(): void
}

/** A line of one request for each text; the next one is under way while the last one is read. */
export function createHttpLine(endpoint: SpeechEndpoint): ConnectLine {
  return async (listener, signal) => {
    const closing = new AbortController()
    const signals = AbortSignal.any([signal, closing.signal])
    let reading: Promise<void> = Promise.resolve()

    async function readNext(text: string, asked: Promise<Response>): Promise<void> {
      const response = await asked
      endpoint.beginFile()
      await endpoint.read(response, listener)
      listener.spoken(text.length)
    }

    const line: SpeechLine = {
      say(text) {
        const asked = endpoint.request(text, signals)
        // Its failure is noticed when its turn comes.
        asked.catch(() => {})
        reading = reading.then(() => readNext(text, asked))
        reading.catch((error) => {
          if (signals.aborted) return
          closing.abort()
          listener.failed(error)
        })
      },
      end() {
        reading.then(listener.done, () => {})
      },
      close: () => closing.abort(),
    }
    return line
  }
}
