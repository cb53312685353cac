import type { ModelKind } from '../../src/spec/model-head.js'
import type { AnyModelList, ModelRecord } from '../../src/spec/model-record.js'
import { deepgramSpeechModels } from '../../src/vendors/deepgram/models/speech.js'
import { deepgramTranscriptionModels } from '../../src/vendors/deepgram/models/transcription.js'
import { elevenlabsRealtimeModels } from '../../src/vendors/elevenlabs/models/realtime.js'
import { elevenlabsSpeechModels } from '../../src/vendors/elevenlabs/models/speech.js'
import { elevenlabsTranscriptionModels } from '../../src/vendors/elevenlabs/models/transcription.js'
import { fluxImageModels } from '../../src/vendors/flux/models/image.js'
import { fluxVideoModels } from '../../src/vendors/flux/models/video.js'
import { geminiEmbeddingModels } from '../../src/vendors/gemini/models/embeddings.js'
import { geminiImageModels } from '../../src/vendors/gemini/models/image.js'
import { geminiRealtimeModels } from '../../src/vendors/gemini/models/realtime.js'
import { geminiSpeechModels } from '../../src/vendors/gemini/models/speech.js'
import { geminiTranscriptionModels } from '../../src/vendors/gemini/models/transcription.js'
import { geminiVideoModels } from '../../src/vendors/gemini/models/video.js'
import { groqSpeechModels } from '../../src/vendors/groq/models/speech.js'
import { groqTranscriptionModels } from '../../src/vendors/groq/models/transcription.js'
import { klingaiVideoModels } from '../../src/vendors/klingai/models/video.js'
import { openaiEmbeddingModels } from '../../src/vendors/openai/models/embeddings.js'
import { openaiImageModels } from '../../src/vendors/openai/models/image.js'
import { openaiRealtimeModels } from '../../src/vendors/openai/models/realtime.js'
import { openaiSpeechModels } from '../../src/vendors/openai/models/speech.js'
import { openaiTranscriptionModels } from '../../src/vendors/openai/models/transcription.js'
import { openaiVideoModels } from '../../src/vendors/openai/models/video.js'
import { perplexityEmbeddingModels } from '../../src/vendors/perplexity/models/embeddings.js'
import { stabilityImageModels } from '../../src/vendors/stability/models/image.js'
import { xaiImageModels } from '../../src/vendors/xai/models/image.js'
import { xaiRealtimeModels } from '../../src/vendors/xai/models/realtime.js'
import { xaiSpeechModels } from '../../src/vendors/xai/models/speech.js'
import { xaiTranscriptionModels } from '../../src/vendors/xai/models/transcription.js'
import { xaiVideoModels } from '../../src/vendors/xai/models/video.js'

/** The lists of all models that are not text models. */
const mediaLists: readonly AnyModelList[] = [
  openaiImageModels,
  geminiImageModels,
  xaiImageModels,
  fluxImageModels,
  stabilityImageModels,
  openaiVideoModels,
  geminiVideoModels,
  xaiVideoModels,
  fluxVideoModels,
  klingaiVideoModels,
  openaiSpeechModels,
  geminiSpeechModels,
  xaiSpeechModels,
  groqSpeechModels,
  elevenlabsSpeechModels,
  deepgramSpeechModels,
  openaiTranscriptionModels,
  geminiTranscriptionModels,
  xaiTranscriptionModels,
  groqTranscriptionModels,
  elevenlabsTranscriptionModels,
  deepgramTranscriptionModels,
  openaiRealtimeModels,
  geminiRealtimeModels,
  xaiRealtimeModels,
  elevenlabsRealtimeModels,
  openaiEmbeddingModels,
  geminiEmbeddingModels,
  perplexityEmbeddingModels,
]

/** The records of a kind with what their groups share. */
export function recordsOf<K extends ModelKind>(kind: K): ModelRecord<K>[] {
  return mediaLists
    .filter((list): list is Extract<AnyModelList, { kind: K }> => list.kind === kind)
    .flatMap(({ groups }) =>
      groups.flatMap(({ shared, models }) =>
        models.map((model) => ({ ...shared, ...model }) as ModelRecord<K>),
      ),
    )
}

/** Ids of records and the names that their vendors take for them. */
export function namesOf(kind: ModelKind): string[] {
  return recordsOf(kind).flatMap(({ id, aliases = [] }) => [id, ...aliases])
}
