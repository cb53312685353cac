import type { HeardWord } from '../../audio/listener.js'
import { heardText } from '../../audio/listener.js'
import type { EarEvent } from '../../hearing/ear.js'
import { createEar } from '../../hearing/ear.js'
import { spokenWords } from '../../hearing/recording.js'
import { createSampleBytes } from '../../hearing/sample-bytes.js'
import type {
  SocketCall,
  SocketConnection,
  SocketSession,
  StartSocket,
} from '../../socket-connection.js'
import type { FluxQuery } from './query.js'
import { readFluxQuery } from './query.js'

const UPDATE_MS = 240
/** A pause after which the speaker is likely to have finished. */
const LIKELY_END_MS = 400
/** A pause after which an eager end is told. */
const EAGER_END_MS = 280

/** Opens the socket of the Flux models. */
export function openListenV2({ query }: SocketCall): StartSocket {
  const settings = readFluxQuery(query)
  return (connection) => serve(connection, settings)
}

function serve(connection: SocketConnection, settings: FluxQuery): SocketSession {
  const request_id = crypto.randomUUID()
  const { eot_threshold, eager_eot_threshold, eot_timeout_ms } = settings
  const silenceMs = eot_threshold === 1 ? null : Math.min(LIKELY_END_MS, eot_timeout_ms)
  const ear = createEar(settings.sample_rate, silenceMs)
  const samplesOf = createSampleBytes()
  let sequence_id = 0
  let turn_index = 0
  let turnStartMs = 0
  let toldMs = 0
  let words: readonly HeardWord[] = []
  /** Words that an eager end was told for. */
  let eagerWords = 0

  connection.send({ type: 'Connected', request_id, sequence_id: sequence_id++ })

  function sendTurn(event: string, confidence: number): void {
    toldMs = ear.heardMs
    connection.send({
      type: 'TurnInfo',
      request_id,
      sequence_id: sequence_id++,
      event,
      turn_index,
      audio_window_start: turnStartMs / 1000,
      audio_window_end: ear.heardMs / 1000,
      transcript: heardText(words),
      words: spokenWords(words).map(({ text }) => ({ word: text, confidence: 0.99 })),
      end_of_turn_confidence: confidence,
    })
  }

  function tell(event: EarEvent): void {
    if (event.type === 'started') turnStartMs = event.atMs
    else if (event.type === 'words') {
      const isFirst = words.length === 0
      const isResumed = eagerWords > 0
      words = event.words
      eagerWords = 0
      sendTurn(isFirst ? 'StartOfTurn' : isResumed ? 'TurnResumed' : 'Update', 0.1)
    } else endTurn(event.words)
  }

  function endTurn(last: readonly HeardWord[]): void {
    if (last.length === 0) return
    if (words.length === 0) {
      words = last
      sendTurn('StartOfTurn', 0.1)
    }
    if (eagerWords > 0 && eagerWords !== last.length) sendTurn('TurnResumed', 0.1)
    words = last
    sendTurn('EndOfTurn', 0.9)
    turn_index++
    turnStartMs = ear.heardMs
    words = []
    eagerWords = 0
  }

  function tellEagerEnd(): void {
    if (eager_eot_threshold === undefined || eagerWords === words.length) return
    if (ear.silentMs < EAGER_END_MS) return
    eagerWords = words.length
    sendTurn('EagerEndOfTurn', eager_eot_threshold)
  }

  function readCommand(text: string): void {
    const type: unknown = /"type"\s*:\s*"(\w+)"/.exec(text)?.[1]
    if (type === 'CloseStream') {
      for (const event of ear.flush()) tell(event)
      connection.close(1000)
    } else if (type === 'Configure')
      connection.send({ type: 'ConfigureSuccess', request_id, sequence_id: sequence_id++ })
    else {
      connection.send({
        type: 'Error',
        sequence_id: sequence_id++,
        code: 'UNPARSABLE_CLIENT_MESSAGE',
        description: 'Text message could not be understood',
      })
      connection.close(1008)
    }
  }

  return {
    receive(message, isBinary) {
      if (!isBinary) return readCommand(message.toString())
      for (const event of ear.hear(samplesOf(message))) tell(event)
      tellEagerEnd()
      if (ear.heardMs - toldMs >= UPDATE_MS) sendTurn('Update', 0.1)
    },
  }
}
