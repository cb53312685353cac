import { z } from 'zod'
import { generalSettingsSchema } from './general.js'
import { imageSettingsSchema } from './image.js'
import { isRecord, withoutNulls } from './lenient.js'
import { semanticSettingsSchema } from './semantic.js'
import { ttsSettingsSchema } from './speech-output.js'
import { textSettingsSchema } from './text.js'

const group = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (isRecord(value) ? withoutNulls(value) : {}), schema)
const openGroup = group(z.record(z.string(), z.unknown()))

/** All settings groups of a request; a missing or ill-typed group counts as empty, unknown groups are ignored. */
export const userSettingsSchema = z.object({
  text: group(textSettingsSchema),
  tts: group(ttsSettingsSchema),
  general: group(generalSettingsSchema),
  speech: openGroup,
  image: group(imageSettingsSchema),
  semantic: group(semanticSettingsSchema),
  video: openGroup,
  chart: openGroup,
  realtime: openGroup,
})
/** All settings groups of a request. */
export type UserSettings = z.infer<typeof userSettingsSchema>
