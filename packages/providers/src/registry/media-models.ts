import { embeddingModels, sparseEncoding } from './media/embedding.js'
import { imageCatalogue } from './media/image.js'
import { imageDefaults, imageVendorSettings } from './media/image-settings.js'
import { realtimeAliases, realtimeDefaults, realtimeModels } from './media/realtime.js'
import {
  liveTranscriptionDefaults,
  transcriptionAliases,
  transcriptionDefaults,
  transcriptionModels,
} from './media/transcription.js'
import { elevenlabsSpeech, openaiSpeech, ttsModels } from './media/tts.js'
import { videoCatalogue, videoDefaults } from './media/video.js'

/** Models, names, voices and defaults of everything but text, by kind. */
export const mediaModels = {
  image: { ...imageCatalogue, defaults: imageDefaults, vendors: imageVendorSettings },
  video: { ...videoCatalogue, defaults: videoDefaults },
  tts: { models: ttsModels, openai: openaiSpeech, elevenlabs: elevenlabsSpeech },
  transcription: {
    models: transcriptionModels,
    aliases: transcriptionAliases,
    defaults: transcriptionDefaults,
    live_defaults: liveTranscriptionDefaults,
  },
  realtime: { models: realtimeModels, aliases: realtimeAliases, defaults: realtimeDefaults },
  embedding: { models: embeddingModels, sparse: sparseEncoding },
}
