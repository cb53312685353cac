import { z } from 'zod'
import { filledText } from '../scalars.js'
import { mediaReferenceSchema } from './media-reference.js'
import { videoSettingsSchema } from './video-settings.js'

const shape = {
  settings: z
    .looseObject({
      video: videoSettingsSchema.optional().describe('Settings of the video'),
      video_id: z.string().max(200).optional().describe('The same as `video.video_id`'),
    })
    .default({})
    .describe('Settings'),
  customer_id: z.int().min(1).optional().describe('Has to be the token’s own'),
  input_image_url: mediaReferenceSchema.optional().describe('First frame'),
  session_id: z.unknown().optional().describe('Ignored'),
}
const prompt = filledText(32_000).describe('What is to be seen')
const saves = z
  .boolean()
  .default(true)
  .describe('False for the video as a data URL instead of an address')

/** A video to be made by a job. */
export const videoJobRequestSchema = z.object({
  prompt,
  operation: z
    .enum(['generate', 'edit', 'extend', 'enhance'])
    .default('generate')
    .describe('What is to be done; all but `generate` need a video to start from'),
  ...shape,
})
/** A video to be made by a job. */
export type VideoJobRequest = z.infer<typeof videoJobRequestSchema>

/** A video to be made while the client waits. */
export const videoRequestSchema = z.object({ prompt, ...shape, save_to_db: saves })
/** A video to be made while the client waits. */
export type VideoRequest = z.infer<typeof videoRequestSchema>
