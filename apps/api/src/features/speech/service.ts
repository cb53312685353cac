import { randomUUID } from 'node:crypto'
import type { AuthContext, TtsRequest, TtsResponse, TtsStreamRequest } from '@betterai/contracts'
import { ProviderError, ValidationError } from '@betterai/core'
import type { SpeechQuota, Voice } from '@betterai/providers'
import { cleanForSpeech } from '@betterai/providers/speech'
import { audioDefaults } from '../../config/audio.js'
import { requireOwnCustomer } from '../../http/own-customer.js'
import type { CallLimits } from '../../media/call-limits.js'
import { CallLedger } from '../../media/call-report.js'
import { knownModel } from '../../media/known-model.js'
import { KeptSpeech } from '../../speech/kept-speech.js'
import { listVoices } from '../../speech/list-voices.js'
import type { OpenedSpeech, SpokenAudio, SpokenEvent } from '../../speech/open-speech.js'
import { noAudio, openSpeech } from '../../speech/open-speech.js'
import type { SpeechParts } from '../../speech/speech-parts.js'
import { testSpeechAddress } from '../../speech/test-data.js'

/** Who calls, and until when. */
export type CallContext = { auth: AuthContext; signal: AbortSignal }

/** Speech while it is made; whoever asked reads `audio` to its end or leaves it. */
export type SpeechStream = {
  speech: OpenedSpeech
  /** Samples a second of raw audio, null for containers that say it themselves. */
  sample_rate: number | null
  format: string
  audio: AsyncIterable<Uint8Array>
}

type Spoken = Exclude<TtsRequest, { action: 'billing' }>
type MadeSpeech = Pick<TtsResponse, 'message' | 'data' | 'meta'>

/** Makes speech of texts. */
export interface SpeechService {
  /** Makes speech as a whole and stores it, or reads the quota. Throws the errors of `openSpeech` and of the vendor. */
  generate(request: TtsRequest, context: CallContext): Promise<MadeSpeech>
  /** Resolves with the first audio, so that what fails before it still is an answer. Throws as `generate` does. */
  stream(request: TtsStreamRequest, context: CallContext): Promise<SpeechStream>
  /** Characters of the account at a vendor; throws `ProviderError` (501) where the vendor does not tell. */
  readQuota(provider: string | undefined, context: CallContext): Promise<SpeechQuota>
  /** Voices of a vendor or a model. */
  listVoices(wanted: { provider?: string; model?: string }, context: CallContext): Promise<Voice[]>
}

/** Creates the service. */
export function createSpeechService(parts: SpeechParts, limits: CallLimits): SpeechService {
  const open = (request: TtsRequest | TtsStreamRequest) =>
    openSpeech(
      {
        tts: request.user_settings?.tts ?? {},
        general: request.user_settings?.general ?? {},
        format: audioDefaults.fileFormat,
      },
      parts,
    )
  const readQuota: SpeechService['readQuota'] = async (name, { signal }) => {
    const tts = { provider: name ?? audioDefaults.quotaProvider }
    const { provider } = await knownModel(() => parts.providers.getTtsProvider({ tts }), {
      kind: 'speech',
      group: 'user_settings.tts',
      model: undefined,
      models: parts.providers.models,
    })
    if (provider.readQuota) return provider.readQuota({ signal })
    const source = { provider: provider.provider_name }
    const reason = { reason: 'not_supported' } as const
    throw new ProviderError('The vendor does not tell its quota', source, reason)
  }
  return {
    async generate(request, context) {
      requireOwnCustomer(context.auth, request.customer_id)
      if (request.action === 'billing') {
        const quota = await readQuota(request.user_settings?.tts?.provider, context)
        return { message: { status: 'completed', result: quota }, data: quota, meta: null }
      }
      const { customer_id } = context.auth
      using _admitted = await limits.admit(customer_id, 'speech')
      const speech = await open(request)
      const { return_test_data, save_to_s3 = true } = request.user_settings?.general ?? {}
      if (return_test_data) return testAnswer(speech, customer_id)
      return makeSpeech(speech, {
        ...{ text: textOf(request, parts.leftOutPhrases), customer_id, saves: save_to_s3 },
        ...{ parts, signal: context.signal },
      })
    },
    async stream(request, { auth, signal }) {
      requireOwnCustomer(auth, request.customer_id)
      const admitted = await limits.admit(auth.customer_id, 'speech')
      try {
        const speech = await open(request)
        const events = speech.speak(textOf(request, parts.leftOutPhrases), { ...spoken, signal })
        const iterator = events[Symbol.asyncIterator]()
        const first = await nextAudio(iterator)
        if (first === null) throw noAudio(speech.provider_name)
        const { format, sample_rate } = first
        const audio = audioOf(first, { iterator, release: () => admitted[Symbol.dispose]() })
        return { speech, format, sample_rate, audio }
      } catch (error) {
        admitted[Symbol.dispose]()
        throw error
      }
    },
    readQuota,
    listVoices: (wanted, { signal }) => listVoices(wanted, { parts, signal }),
  }
}

/** Clients send what they show, which is written for the eye. */
const spoken = { text_format: 'markdown' } as const

/** The text of a request; throws `ValidationError` when none of it can be spoken. */
function textOf(
  { user_input: { text } }: TtsStreamRequest | Spoken,
  leftOut: SpeechParts['leftOutPhrases'],
): string {
  if (/[\p{L}\p{N}\p{S}]/u.test(cleanForSpeech(text, { leftOut }))) return text
  throw new ValidationError('There is nothing to speak in this text', 'user_input.text')
}

async function makeSpeech(
  speech: OpenedSpeech,
  options: {
    text: string
    customer_id: number
    saves: boolean
    parts: Pick<SpeechParts, 'storage' | 'staging'>
    signal: AbortSignal
  },
): Promise<MadeSpeech> {
  const { text, customer_id, saves, parts, signal } = options
  const ledger = new CallLedger(speech)
  await using kept = new KeptSpeech(parts.staging)
  let texts = 0
  for await (const event of speech.speak(text, { ...spoken, signal, onOutcome: ledger.add })) {
    if (event.type === 'warning') ledger.warn(event)
    if (event.type !== 'audio') continue
    texts = Math.max(texts, event.segment + 1)
    await kept.add(event)
  }
  if (kept.bytes === 0) throw noAudio(speech.provider_name)
  const file = await kept.store(parts.storage, { customer_id, saves, signal })
  return {
    message: { status: 'completed', result: file.url },
    data: {
      ...describe(speech),
      content_type: file.content_type,
      s3_url: file.stored_url,
      chunk_count: texts,
      extra: { ...file.extra, ...(saves ? {} : { inline_payload_bytes: file.bytes }) },
    },
    meta: { ...ledger.report() },
  }
}

async function nextAudio(events: AsyncIterator<SpokenEvent>): Promise<SpokenAudio | null> {
  for (;;) {
    const { done, value } = await events.next()
    if (done) return null
    if (value.type === 'audio' && value.bytes.length > 0) return value
  }
}

async function* audioOf(
  first: SpokenAudio,
  { iterator, release }: { iterator: AsyncIterator<SpokenEvent>; release: () => void },
): AsyncGenerator<Uint8Array> {
  try {
    for (let chunk: SpokenAudio | null = first; chunk; chunk = await nextAudio(iterator))
      yield chunk.bytes
  } finally {
    release()
    await iterator.return?.()
  }
}

function describe({ provider_name: provider, model, voice, format }: OpenedSpeech) {
  return { provider, model, voice, format }
}

function testAnswer(speech: OpenedSpeech, customerId: number): MadeSpeech {
  const result = testSpeechAddress(customerId, randomUUID())
  const audio = { content_type: 'audio/mpeg', s3_url: result, chunk_count: 1 }
  return {
    message: { status: 'completed', result },
    data: { ...describe(speech), ...audio },
    meta: null,
  }
}
