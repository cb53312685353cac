import { z } from 'zod'
import { generalSettingsSchema } from './general.js'
import { imageSettingsSchema } from './image.js'
import { isRecord, withoutNulls } from './lenient.js'
import { semanticSettingsSchema } from './semantic.js'
import { ttsSettingsSchema } from './speech-output.js'
import { textSettingsSchema } from './text.js'

/** What an empty group means is worked out once, since most groups of most requests are. */
const group = <T extends z.ZodType<object>>(schema: T) => {
  const empty = schema.parse({}) as z.core.util.NoUndefined<z.output<T>>
  return z.preprocess(
    (value) => (isRecord(value) ? withoutNulls(value) : undefined),
    schema.default(empty),
  )
}
const openGroup = group(z.record(z.string(), z.unknown()))

/** All settings groups of a request; a missing or ill-typed group counts as empty, unknown groups are ignored. */
export const userSettingsSchema = z.object({
  text: group(textSettingsSchema).describe('Settings of the text model'),
  tts: group(ttsSettingsSchema).describe('Settings of speech output'),
  general: group(generalSettingsSchema).describe('Settings of no single modality'),
  speech: openGroup.describe('Settings of speech input'),
  image: group(imageSettingsSchema).describe('Settings of image generation'),
  semantic: group(semanticSettingsSchema).describe(
    'Settings of the search among earlier conversations',
  ),
  video: openGroup.describe('Settings of video generation'),
  chart: openGroup.describe('Settings of charts'),
  realtime: openGroup.describe('Settings of realtime voice'),
})
/** All settings groups of a request. */
export type UserSettings = z.infer<typeof userSettingsSchema>
