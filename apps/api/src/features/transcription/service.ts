import type { AuthContext, MadeTranscript, UserSettings } from '@betterai/contracts'
import { isRecord, userSettingsSchema } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { RequestShapeError, ValidationError } from '@betterai/core'
import { requireOwnCustomer } from '../../http/own-customer.js'
import { shapeError } from '../../http/read-body.js'
import type { CallLimits } from '../../media/call-limits.js'
import { CallLedger } from '../../media/call-report.js'
import { openTranscription } from '../../speech/open-transcription.js'
import type { SpeechParts } from '../../speech/speech-parts.js'
import { Transcript } from '../../speech/transcript.js'
import { audioTypeOf } from './audio-type.js'
import type { ReceivedRecording } from './receive-recording.js'
import type { TranscriptionFields } from './schemas.js'
import { transcriptionFieldsSchema } from './schemas.js'

/** Writes recordings down. */
export interface TranscriptionService {
  /** Throws `RequestShapeError` for a form that is wrong, and the errors of `openTranscription` and of the vendor. */
  transcribe(
    recording: ReceivedRecording,
    context: { auth: AuthContext; signal: AbortSignal },
  ): Promise<{ data: MadeTranscript; meta: Record<string, unknown> }>
}

/** Creates the service. */
export function createTranscriptionService(options: {
  parts: SpeechParts
  limits: CallLimits
  logger: Logger
}): TranscriptionService {
  const { parts, limits, logger } = options
  return {
    async transcribe({ fields: given, filename, file }, { auth, signal }) {
      const { fields, settings } = readForm(given)
      requireOwnCustomer(auth, fields.customer_id)
      using _admitted = await limits.admit(auth.customer_id, 'transcription')
      const { action } = fields
      const opened = await openTranscription(
        {
          speech: speechSettings(settings, action),
          general: settings.general,
          action: action === 'translate' ? 'translate' : 'transcribe',
          testWords: `Test transcript for customer ${auth.customer_id} using ${action}.`,
        },
        parts,
      )
      if (opened.maxFileBytes !== null && file.size > opened.maxFileBytes)
        throw new RequestShapeError(413, 'File too large', { max_bytes: opened.maxFileBytes })
      const type = await audioTypeOf(file.path, { filename, raw: opened.recordingFormat })
      if (type === null)
        throw new RequestShapeError(400, 'The file is no audio that can be written down', {
          field: 'file',
        })
      const transcript = new Transcript({ rewriteRules: parts.rewriteRules })
      const ledger = new CallLedger(opened)
      const start = performance.now()
      const facts = {
        action,
        provider: opened.provider_name,
        model: opened.model,
        bytes: file.size,
      }
      const duration = () => ({ duration_ms: Math.round(performance.now() - start) })
      // A retry reads the file anew.
      const audio = { [Symbol.asyncIterator]: () => file.open()[Symbol.asyncIterator]() }
      try {
        const call = { signal, onOutcome: ledger.add }
        for await (const event of opened.transcribe({ audio, ...type }, call)) {
          if (event.type === 'warning') ledger.warn(event)
          else transcript.take(event)
        }
      } catch (error) {
        logger.warn('static_transcription_failed', { ...facts, ...duration(), error })
        throw error
      }
      const report = ledger.report()
      const { amounts, cost } = report
      logger.info('static_transcription_completed', { ...facts, ...duration(), amounts, cost })
      const data = dataOf(transcript, { action, file_name: filename, opened })
      const { provider, language, file_name } = data
      return { data, meta: { file_name, provider, language, metadata: report } }
    },
  }
}

function dataOf(
  transcript: Transcript,
  {
    action,
    file_name,
    opened,
  }: Pick<MadeTranscript, 'action' | 'file_name'> & {
    opened: { provider_name: string; model: string }
  },
): MadeTranscript {
  const { text, segments, language, finish } = transcript
  return {
    status: 'completed',
    result: text,
    no_speech: text === '',
    action,
    provider: opened.provider_name,
    model: opened.model,
    file_name,
    language,
    duration_seconds: finish?.duration_seconds ?? null,
    segments: segments
      .filter((segment) => segment.text !== '')
      .map(({ text, start_seconds, end_seconds, speaker }) => ({
        ...{ text, start_seconds, end_seconds, speaker },
      })),
  }
}

/** A translation is into English unless another language is named. */
function speechSettings({ speech }: UserSettings, action: TranscriptionFields['action']) {
  return action === 'translate' ? { translate_to: 'en', ...speech } : speech
}

function readForm(given: ReadonlyMap<string, string>): {
  fields: TranscriptionFields
  settings: UserSettings
} {
  const result = transcriptionFieldsSchema.safeParse(Object.fromEntries(given))
  if (!result.success)
    throw new RequestShapeError(
      400,
      'Invalid static transcription payload',
      shapeError(result.error).data,
    )
  const fields = result.data
  const input = readJson(fields, 'user_input')
  if (isRecord(input) && input.file_path !== undefined && input.file_path !== null)
    throw new ValidationError('A path on the server is not taken', 'user_input.file_path')
  const settings = userSettingsSchema.parse(readJson(fields, 'user_settings') ?? {})
  return { fields, settings }
}

function readJson(fields: TranscriptionFields, field: 'user_input' | 'user_settings'): unknown {
  const text = fields[field]?.trim()
  if (!text) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ValidationError(`Invalid JSON payload for ${field}`, field)
  }
  if (isRecord(value)) return value
  throw new ValidationError(`${field} has to be a JSON object`, field)
}
