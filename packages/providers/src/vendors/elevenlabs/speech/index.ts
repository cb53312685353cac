import type { ProviderFactory } from '../../vendor.js'
import { ElevenLabsSpeechProvider } from './provider.js'
import { createSpeechEndpoint } from './request.js'
import { dialogue } from './stream/dialogue.js'
import { multiContext } from './stream/multi-context.js'
import { loadContextSockets } from './stream/sockets.js'
import { connectContext } from './stream.js'

const speeds = [0.7, 1.2] as const
const modelsWithLanguage = /^eleven_(?:flash|turbo)_v2_5$/

/** Makes the provider for one of the vendor's speech models; its record says which socket serves it. */
export const createElevenLabsSpeechProvider: ProviderFactory<'speech'> = (vendor, { config }) => {
  const isDialogue = config.protocol === 'dialogue'
  const dialect = isDialogue ? dialogue : multiContext
  const sockets = loadContextSockets(vendor)
  return new ElevenLabsSpeechProvider(vendor, config, {
    abilities: {
      speed: speeds,
      language: isDialogue || modelsWithLanguage.test(config.model_name),
      timestamps: true,
      voiceSettings: dialect.voiceSettings,
      chunkSchedule: dialect.chunkSchedule,
      ownVoice: /^[A-Za-z0-9]{20}$/,
    },
    capabilities: { text_stream: true, audio_stream: true, timestamps: true, voice_list: true },
    maxAhead: 3,
    connect: (call) =>
      typeof call.request.text === 'string'
        ? createSpeechEndpoint(vendor, call, isDialogue)
        : connectContext(vendor, call, { dialect, sockets }),
  })
}
