import { z } from 'zod'
import { decimal } from '../fields.js'

const classicVoices = [
  'alloy',
  'ash',
  'coral',
  'echo',
  'fable',
  'onyx',
  'nova',
  'sage',
  'shimmer',
] as const
const newVoices = ['ballad', 'verse', 'marin', 'cedar'] as const

/** What the simulator knows about a speech model. */
export interface SpeechModel {
  readonly id: string
  readonly voices: readonly string[]
  /** Sends events and takes instructions. */
  readonly isNew: boolean
  readonly endsOn: string
}

const endsOn = '2027-01-06'
const classic = { voices: classicVoices, isNew: false, endsOn }
const recent = { voices: [...classicVoices, ...newVoices], isNew: true, endsOn }

/** The vendor's speech models. */
export const speechModels: readonly SpeechModel[] = [
  { id: 'tts-1', ...classic },
  { id: 'tts-1-1106', ...classic },
  { id: 'tts-1-hd', ...classic },
  { id: 'tts-1-hd-1106', ...classic },
  { id: 'gpt-4o-mini-tts', ...recent },
  { id: 'gpt-4o-mini-tts-2025-03-20', ...recent },
  { id: 'gpt-4o-mini-tts-2025-12-15', ...recent },
]

/** Body of a request for speech. */
export const speechRequestSchema = z.strictObject({
  model: z.string(),
  input: z.string().min(1).max(4096),
  voice: z.union([z.string(), z.strictObject({ id: z.string().min(1) })]),
  instructions: z.string().max(4096).optional(),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).optional(),
  speed: decimal(0.25, 4).optional(),
  stream_format: z.enum(['sse', 'audio']).optional(),
})

/** A request for speech, checked. */
export type SpeechRequest = z.output<typeof speechRequestSchema>
