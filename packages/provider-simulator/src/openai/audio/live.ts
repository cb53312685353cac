import type { HeardWord } from '../../audio/listener.js'
import { heardText } from '../../audio/listener.js'
import type { Ear, EarEvent } from '../../hearing/ear.js'
import { createEar } from '../../hearing/ear.js'
import { createSampleBytes } from '../../hearing/sample-bytes.js'
import type { IsServed } from '../../model-end.js'
import type {
  SocketCall,
  SocketConnection,
  SocketSession,
  StartSocket,
} from '../../socket-connection.js'
import { invalidRequest } from '../errors.js'
import type { TranscriptionSession } from './live-session.js'
import {
  audioOf,
  createRefusingSession,
  readSession,
  transcriptionSessionSchema,
  unknownMessage,
} from './live-session.js'
import { requireLiveModel } from './models.js'

const rate = 24_000

/** Opens the Realtime socket for transcription. */
export function openTranscription({ query, entry }: SocketCall, isServed: IsServed): StartSocket {
  if (query.get('intent') !== 'transcription' && !query.has('model'))
    throw invalidRequest(
      'You must provide a model or an intent.',
      'model',
      'missing_required_parameter',
    )
  return (connection) =>
    createSession(connection, {
      isServed,
      onModel: (id) => {
        entry.model = id
      },
    })
}

type Parts = { isServed: IsServed; onModel: (id: string) => void }

function createSession(connection: SocketConnection, parts: Parts): SocketSession {
  const id = `sess_${crypto.randomUUID()}`
  const samplesOf = createSampleBytes()
  let ear: Ear = createEar(rate, null)
  let session: TranscriptionSession | undefined
  let items = 0
  let previous_item_id: string | null = null
  /** Words of the item that were told. */
  let told = 0
  let hasAudio = false

  const send = (message: object) =>
    connection.send({ event_id: `event_${crypto.randomUUID()}`, ...message })
  const itemId = () => `item_${id.slice(-6)}_${items}`

  send({
    type: 'session.created',
    session: { id, object: 'realtime.transcription_session', type: 'transcription' },
  })

  function update(value: unknown): void {
    const settings = readSession(value, transcriptionSessionSchema)
    const { turn_detection, transcription } = settings.audio.input
    requireLiveModel(transcription.model, parts.isServed)
    checkSession(settings)
    parts.onModel(transcription.model)
    session = settings
    ear = createEar(rate, turn_detection ? (turn_detection.silence_duration_ms ?? 500) : null)
    send({ type: 'session.updated', session: { id, ...settings } })
  }

  function tell(event: EarEvent): void {
    if (event.type === 'started') {
      if (isDetecting())
        send({
          type: 'input_audio_buffer.speech_started',
          item_id: itemId(),
          audio_start_ms: event.atMs,
        })
    } else if (event.type === 'words') tellWords(event.words)
    else {
      if (isDetecting())
        send({
          type: 'input_audio_buffer.speech_stopped',
          item_id: itemId(),
          audio_end_ms: event.atMs,
        })
      commit(event.words, event.atMs)
    }
  }

  const isDetecting = () => Boolean(session?.audio.input.turn_detection)

  function tellWords(words: readonly HeardWord[]): void {
    const delta = heardText(words).slice(told)
    told += delta.length
    if (delta !== '')
      send({
        type: 'conversation.item.input_audio_transcription.delta',
        item_id: itemId(),
        content_index: 0,
        delta,
      })
  }

  function commit(words: readonly HeardWord[], endMs: number): void {
    const item_id = itemId()
    send({ type: 'input_audio_buffer.committed', item_id, previous_item_id })
    send({
      type: 'conversation.item.added',
      previous_item_id,
      item: {
        id: item_id,
        type: 'message',
        role: 'user',
        status: 'completed',
        content: [{ type: 'input_audio', transcript: null }],
      },
    })
    tellWords(words)
    send({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id,
      content_index: 0,
      transcript: heardText(words),
      usage: { type: 'duration', seconds: (endMs - (words[0]?.startMs ?? endMs)) / 1000 },
    })
    previous_item_id = item_id
    items++
    told = 0
    hasAudio = false
  }

  function commitNow(): void {
    const ended = ear.flush().find((event) => event.type === 'ended')
    if (ended?.type === 'ended') commit(ended.words, ended.atMs)
    else if (hasAudio && !isDetecting()) commit([], ear.heardMs)
    else
      throw invalidRequest(
        'Error committing input audio buffer: buffer too small.',
        null,
        'input_audio_buffer_commit_empty',
      )
  }

  return createRefusingSession(send, (message) => {
    if (message.type === 'session.update') update(message.session)
    else if (session === undefined) throw unknownMessage(message.type)
    else if (message.type === 'input_audio_buffer.append') {
      hasAudio = true
      for (const event of ear.hear(samplesOf(audioOf(message)))) tell(event)
    } else if (message.type === 'input_audio_buffer.commit') commitNow()
    else throw unknownMessage(message.type)
  })
}

function checkSession({ audio: { input } }: TranscriptionSession): void {
  const { model, prompt, delay, language, languages, keywords } = input.transcription
  const at = 'session.audio.input'
  const isWhisper = model === 'gpt-realtime-whisper'
  const isList = model === 'gpt-transcribe' || model === 'gpt-live-transcribe'
  const refuse = (field: string, isRefused: boolean) => {
    if (isRefused)
      throw invalidRequest(
        `${field} is not supported for model '${model}'.`,
        `${at}.${field}`,
        'unsupported_parameter',
      )
  }
  refuse('turn_detection', isWhisper && Boolean(input.turn_detection))
  refuse('transcription.prompt', isWhisper && prompt !== undefined)
  refuse('transcription.delay', !isWhisper && delay !== undefined)
  refuse('transcription.language', isList && language !== undefined)
  refuse('transcription.languages', !isList && languages !== undefined)
  refuse('transcription.keywords', !isList && keywords !== undefined)
}
