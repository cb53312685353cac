import { ElevenLabsError } from '../errors.js'

/** What the simulator knows about a speech model. */
export interface SpeechModel {
  readonly id: string
  readonly maxCharacters: number
  /** Speaks over the sockets of dialogues, not over the others. */
  readonly isDialogue: boolean
  readonly maxVoices: number
  readonly takesLanguage: boolean
}

const dialogue = { isDialogue: true, maxCharacters: 10_000, maxVoices: 1, takesLanguage: true }
const plain = { isDialogue: false, maxVoices: 1, takesLanguage: false }

const models: readonly SpeechModel[] = [
  { id: 'eleven_v4', ...dialogue, maxVoices: 10 },
  { id: 'eleven_v4_turbo', ...dialogue },
  { id: 'eleven_v3', ...dialogue, maxCharacters: 5_000, maxVoices: 10 },
  { id: 'eleven_v3_conversational', ...dialogue, maxCharacters: 5_000 },
  { id: 'eleven_flash_v2_5', ...plain, maxCharacters: 40_000, takesLanguage: true },
  { id: 'eleven_turbo_v2_5', ...plain, maxCharacters: 40_000, takesLanguage: true },
  { id: 'eleven_flash_v2', ...plain, maxCharacters: 30_000 },
  { id: 'eleven_turbo_v2', ...plain, maxCharacters: 30_000 },
  { id: 'eleven_multilingual_v2', ...plain, maxCharacters: 10_000 },
  { id: 'eleven_monolingual_v1', ...plain, maxCharacters: 10_000 },
]

/** Voices of every account, by id. */
export const stockVoices: Readonly<Record<string, string>> = {
  '21m00Tcm4TlvDq8ikWAM': 'Rachel',
  Xb7hH8MSUJpSbSDYk0k2: 'Alice',
  pqHfZKP75CvOlQylNhV4: 'Bill',
  nPczCjzI2devNBz1zQrb: 'Brian',
  cjVigY5qzO86Huf0OWal: 'Eric',
  cgSgspJ2msm6clMCkdW9: 'Jessica',
  EXAVITQu4vr4xnSDxMaL: 'Sarah',
  bIHbv24MWmeRgasZH58o: 'Will',
}

/** The model; throws ElevenLabsError when the vendor does not know it. */
export function requireModel(id: string | null): SpeechModel {
  const model = models.find((known) => known.id === id)
  if (model !== undefined) return model
  throw new ElevenLabsError(400, 'model_not_found', `A model with model ID ${id} does not exist`)
}

/** Throws ElevenLabsError for a voice that is not the account's. */
export function requireVoice(id: string): void {
  if (Object.hasOwn(stockVoices, id)) return
  throw new ElevenLabsError(
    404,
    'voice_not_found',
    `A voice with the voice_id ${id} was not found.`,
  )
}
