import type { HeardWord } from '../../audio/listener.js'
import type { EarEvent } from '../../hearing/ear.js'
import { createEar } from '../../hearing/ear.js'
import { createSampleBytes } from '../../hearing/sample-bytes.js'
import type {
  SocketCall,
  SocketConnection,
  SocketSession,
  StartSocket,
} from '../../socket-connection.js'
import { alternativeOf } from './alternative.js'
import type { LiveQuery } from './query.js'
import { readLiveQuery } from './query.js'

/** Without audio or a sign of life for this long, the vendor closes the socket. */
const IDLE_MS = 10_000
/** Pauses between words end nothing, however short a silence is asked for. */
const SHORTEST_END_MS = 200
/** Also without words, results come at least as often. */
const RESULT_MS = 1_000

/** Opens the live socket of the nova models. */
export function openListenV1({ query }: SocketCall): StartSocket {
  const settings = readLiveQuery(query)
  return (connection) => serve(connection, settings)
}

function serve(connection: SocketConnection, settings: LiveQuery): SocketSession {
  const request_id = crypto.randomUUID()
  const silenceMs =
    settings.endpointing === 'false' ? null : Math.max(SHORTEST_END_MS, settings.endpointing)
  const ear = createEar(settings.sample_rate, silenceMs)
  const samplesOf = createSampleBytes()
  /** Up to where results were final. */
  let settledMs = 0
  let toldMs = 0
  let lastWords: readonly HeardWord[] = []
  let idle = setTimeout(closeIdle, IDLE_MS)

  function closeIdle(): void {
    connection.close(1011, 'NET-0001')
  }

  function sendResults(
    words: readonly HeardWord[],
    form: { is_final: boolean; speech_final?: boolean; from_finalize?: boolean },
  ): void {
    toldMs = ear.heardMs
    connection.send({
      type: 'Results',
      channel_index: [0, 1],
      start: settledMs / 1000,
      duration: (ear.heardMs - settledMs) / 1000,
      speech_final: false,
      from_finalize: false,
      ...form,
      channel: { alternatives: [alternativeOf(words)] },
      metadata: {
        request_id,
        model_info: { name: settings.model, version: '1', arch: 'nova-3' },
        model_uuid: request_id,
      },
    })
    if (form.is_final) settledMs = ear.heardMs
  }

  function tell(event: EarEvent): void {
    if (event.type === 'started') {
      if (settings.vad_events)
        connection.send({ type: 'SpeechStarted', channel: [0, 1], timestamp: event.atMs / 1000 })
    } else if (event.type === 'words') {
      lastWords = event.words
      if (settings.interim_results) sendResults(event.words, { is_final: false })
    } else {
      sendResults(event.words, { is_final: true, speech_final: true })
      endUtterance(event.words)
    }
  }

  /** Comes after the end that silence told already. */
  function endUtterance(words: readonly HeardWord[]): void {
    lastWords = []
    const last = words.at(-1)
    if (settings.utterance_end_ms !== undefined && last !== undefined)
      connection.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: last.endMs / 1000 })
  }

  function finalize(): void {
    const ended = ear.flush().find((event) => event.type === 'ended')
    sendResults(ended?.type === 'ended' ? ended.words : [], {
      is_final: true,
      from_finalize: true,
      speech_final: false,
    })
    lastWords = []
  }

  function closeStream(): void {
    const ended = ear.flush().find((event) => event.type === 'ended')
    if (ended?.type === 'ended') sendResults(ended.words, { is_final: true, speech_final: true })
    connection.send({
      type: 'Metadata',
      transaction_key: 'deprecated',
      request_id,
      sha256: '',
      created: new Date().toISOString(),
      duration: ear.heardMs / 1000,
      channels: 1,
    })
    connection.close(1000)
  }

  function readCommand(text: string): void {
    const command = commandOf(text)
    if (command === 'Finalize') finalize()
    else if (command === 'CloseStream') closeStream()
    else if (command !== 'KeepAlive') connection.close(1008, 'DATA-0000')
  }

  return {
    receive(message, isBinary) {
      clearTimeout(idle)
      idle = setTimeout(closeIdle, IDLE_MS)
      if (!isBinary) return readCommand(message.toString())
      for (const event of ear.hear(samplesOf(message))) tell(event)
      if (settings.interim_results && ear.heardMs - toldMs >= RESULT_MS)
        sendResults(lastWords, { is_final: false })
    },
    closed: () => clearTimeout(idle),
  }
}

function commandOf(text: string): unknown {
  try {
    return Reflect.get(Object(JSON.parse(text)), 'type')
  } catch {
    return undefined
  }
}
