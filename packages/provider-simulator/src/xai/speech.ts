import { z } from 'zod'
import { encodeSpeech } from '../audio/encoded-speech.js'
import { sendAudio } from '../audio/send-audio.js'
import { speak } from '../audio/speak.js'
import type { Exchange } from '../exchange.js'
import type { VendorDialect } from '../openai/dialect.js'
import { invalid } from './errors.js'

const voices = [
  'ara',
  'eve',
  'leo',
  'rex',
  'sal',
  'carina',
  'zagan',
  'helix',
  'orion',
  'luna',
  'iris',
  'altair',
  'zenith',
  'perseus',
  'helios',
  'lux',
  'kepler',
  'rigel',
  'cosmo',
  'celeste',
  'ursa',
  'sirius',
  'lumen',
  'castor',
  'naksh',
  'atlas',
]

const schema = z.strictObject({
  text: z.string().min(1).max(15_000),
  voice_id: z.string().refine((voice) => voices.includes(voice), 'unknown voice'),
  language: z.string().min(2),
  output_format: z
    .strictObject({
      codec: z.enum(['mp3', 'wav', 'pcm', 'mulaw', 'alaw']),
      sample_rate: z.literal([8_000, 16_000, 22_050, 24_000, 44_100, 48_000]).optional(),
      bit_rate: z.literal([32_000, 64_000, 96_000, 128_000, 192_000]).optional(),
    })
    .optional(),
  speed: z.number().min(0.7).max(1.5).optional(),
})

/** Answers `POST /tts`; throws OpenAiError for what the vendor refuses. */
export async function handleXaiSpeech(
  exchange: Exchange,
  body: object,
  dialect: VendorDialect,
): Promise<void> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error))
  const { text, voice_id: voice, output_format, speed = 1 } = parsed.data
  const {
    codec = 'mp3',
    sample_rate: sampleRate = 24_000,
    bit_rate = 128_000,
  } = output_format ?? {}
  const samples = speak(text, sampleRate, { voice, speed })
  const { bytes, contentType } = await encodeSpeech({ samples, sampleRate }, codec, bit_rate / 1000)
  await sendAudio(exchange, bytes, { ...dialect.headers(), 'content-type': contentType })
}
