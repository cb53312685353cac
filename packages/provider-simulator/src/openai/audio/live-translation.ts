import { heardText } from '../../audio/listener.js'
import type { EarEvent } from '../../hearing/ear.js'
import { createEar } from '../../hearing/ear.js'
import { createSampleBytes } from '../../hearing/sample-bytes.js'
import type {
  SocketCall,
  SocketConnection,
  SocketSession,
  StartSocket,
} from '../../socket-connection.js'
import { modelNotFound } from '../errors.js'
import {
  audioOf,
  createRefusingSession,
  readSession,
  translationSessionSchema,
  unknownMessage,
} from './live-session.js'

const rate = 24_000

/** Opens the translation socket; what is said comes back with the language before each word. */
export function openTranslation({ query }: SocketCall): StartSocket {
  if (query.get('model') !== 'gpt-realtime-translate') throw modelNotFound(query.get('model') ?? '')
  return createSession
}

function createSession(connection: SocketConnection): SocketSession {
  const id = `sess_${crypto.randomUUID()}`
  const ear = createEar(rate, 500)
  const samplesOf = createSampleBytes()
  let language: string | undefined
  let told = 0

  const send = (message: object) =>
    connection.send({ event_id: `event_${crypto.randomUUID()}`, ...message })
  send({
    type: 'session.created',
    session: { id, type: 'translation', model: 'gpt-realtime-translate' },
  })

  function tell(event: EarEvent): void {
    if (event.type === 'started') return
    const text = heardText(event.words)
    const delta = text.slice(told)
    told = event.type === 'ended' ? 0 : text.length
    if (delta === '') return
    const elapsed_ms = ear.heardMs
    send({ type: 'session.input_transcript.delta', delta, elapsed_ms })
    // The deltas of one sentence follow each other without added blanks; another sentence begins with one.
    send({
      type: 'session.output_transcript.delta',
      delta: delta.replace(/[^\s.,!?]+/g, (word) => `${language}-${word}`),
      elapsed_ms,
    })
    if (event.type === 'ended')
      send({ type: 'session.output_transcript.delta', delta: ' ', elapsed_ms })
  }

  return createRefusingSession(send, (message) => {
    if (message.type === 'session.update') {
      const settings = readSession(message.session, translationSessionSchema)
      language = settings.audio.output.language
      send({ type: 'session.updated', session: { id, type: 'translation', ...settings } })
    } else if (message.type === 'session.input_audio_buffer.append') {
      for (const event of ear.hear(samplesOf(audioOf(message)))) tell(event)
    } else if (message.type === 'session.close') {
      for (const event of ear.flush()) tell(event)
      send({ type: 'session.closed' })
      connection.close(1000)
    } else throw unknownMessage(message.type)
  })
}
