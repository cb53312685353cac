import { z } from 'zod'
import { lenientBoolean, lenientString } from './lenient.js'
import { strictNumberWithin } from './numeric.js'

const switches = {
  streaming: lenientBoolean.optional().describe('Whether audio is sent while it is generated'),
  tts_auto_execute: lenientBoolean.optional().describe('Whether the answer is spoken'),
}

/** Switches of speech output that the chat itself reads; the voice's own settings pass through untouched. */
export const ttsSettingsSchema = z.looseObject({
  provider: lenientString.optional().describe('Vendor that speaks'),
  model: lenientString.optional().describe('Speech model'),
  voice: lenientString.optional().describe('Voice'),
  ...switches,
})
/** Settings of speech output. */
export type TtsSettings = z.infer<typeof ttsSettingsSchema>

const share = (description: string) => strictNumberWithin(0, 1).describe(description)
const scheduleLength = 4
const scheduleStep = z.int().min(50).max(500)

/** Four numbers, or one for all four; both also as JSON text. The description of routes knows `min` and `max`, but not `length`. */
const chunkSchedule = z
  .preprocess(
    readSchedule,
    z.array(scheduleStep).min(scheduleLength).max(scheduleLength).optional(),
  )
  .describe('Characters to gather before the first, second, third and every later piece of audio')

/** Settings of a voice, checked where speech is made; unknown ones are ignored. */
export const speechOutputSettingsSchema = z.object({
  provider: lenientString.optional().describe('Vendor that speaks; default is that of the voice'),
  model: lenientString.optional().describe('Speech model; default is the vendor’s'),
  voice: lenientString.optional().describe('Name or id of the voice; default is the model’s'),
  format: lenientString
    .optional()
    .describe('Container or encoding, for example `mp3`, `opus`, `wav`, `pcm` or `pcm_16000`'),
  speed: strictNumberWithin(0.25, 4).describe('Factor of the usual speed'),
  instructions: lenientString.optional().describe('Words on how to speak'),
  language: lenientString.optional().describe('Language of the text by ISO 639-1'),
  stability: share('0 to 1; low values vary more from sentence to sentence'),
  similarity_boost: share('0 to 1; how close it stays to the recorded voice'),
  style: share('0 to 1; how far it overdoes the style of the voice'),
  use_speaker_boost: lenientBoolean
    .optional()
    .describe('Whether it is brought closer to the recorded speaker, at the cost of time'),
  alignment: lenientBoolean.optional().describe('Whether the time of each word is told'),
  chunk_schedule: chunkSchedule,
  ...switches,
})
/** Settings of a voice. */
export type SpeechOutputSettings = z.infer<typeof speechOutputSettingsSchema>

function readSchedule(value: unknown): unknown {
  const steps = typeof value === 'string' ? parsed(value) : (value ?? undefined)
  return typeof steps === 'number' ? Array(scheduleLength).fill(steps) : steps
}

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
