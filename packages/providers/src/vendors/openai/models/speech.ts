import { perMillion } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'
import { openaiSpeechVoices } from './voices.js'

/** OpenAI's speech models; it names a realtime model in their place, we a speech model of another vendor. */
export const openaiSpeechModels: ModelList<'speech'> = {
  kind: 'speech',
  groups: [
    {
      shared: {
        protocol: 'audio_speech',
        status: 'deprecated',
        ends_on: '2027-01-06',
        replacement: 'eleven_flash_v2_5',
        supports_text_stream: false,
        supports_instructions: false,
        supports_speed: true,
        voices: openaiSpeechVoices,
        default_voice: 'alloy',
        formats: ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'],
        sample_rate: 24_000,
        max_characters: 4096,
        languages: null,
      },
      models: [
        {
          id: 'gpt-4o-mini-tts',
          aliases: ['gpt-4o-mini-tts-2025-12-15', 'gpt-4o-mini-tts-2025-03-20'],
          supports_instructions: true,
          supports_speed: false,
          prices: perMillion({ token_input: 0.6, token_audio_output: 12 }),
        },
        { id: 'tts-1', aliases: ['tts-1-1106'], prices: perMillion({ character: 15 }) },
        { id: 'tts-1-hd', aliases: ['tts-1-hd-1106'], prices: perMillion({ character: 30 }) },
      ],
    },
  ],
}
