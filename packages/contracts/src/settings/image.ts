import { z } from 'zod'
import { lenientBoolean, lenientString, strictWord } from './lenient.js'
import { lenientCount, strictNumber, strictNumberWithin, strictWholeWithin } from './numeric.js'

/** Switches of image generation that the chat itself reads; all other settings pass through to where images are made. */
export const imageSettingsSchema = z.looseObject({
  model: lenientString.optional().describe('Image model'),
  width: lenientCount.optional().describe('Width in pixels'),
  height: lenientCount.optional().describe('Height in pixels'),
  quality: lenientString.optional().describe('Vendor’s name of the quality'),
  number_of_images: lenientCount.optional().describe('Number of images'),
})
/** Settings of image generation. */
export type ImageSettings = z.infer<typeof imageSettingsSchema>

const longestSide = 16_384
const largestSeed = 4_294_967_294

/**
 * Settings of images, checked where they are made; unknown ones are ignored. A setting that the model does not know is
 * left out with a warning. Older names are read by `currentImageSettings`.
 */
export const imageOutputSettingsSchema = z.object({
  model: lenientString
    .optional()
    .describe('Id or alias of an image model, see GET /api/v1/models; default is the server’s'),
  width: strictWholeWithin(1, longestSide).describe('Width in pixels'),
  height: strictWholeWithin(1, longestSide).describe('Height in pixels'),
  aspect_ratio: lenientString
    .optional()
    .describe('Ratio of width to height, for example `16:9`, in place of width and height'),
  resolution: lenientString
    .optional()
    .describe('Step of the resolution: `512`, `1k`, `2k` or `4k`'),
  quality: lenientString
    .optional()
    .describe('Level that the model has, for example `low`, `medium` or `high`'),
  number_of_images: strictWholeWithin(1, 10).describe('Number of images; default 1'),
  partial_images: strictWholeWithin(0, 3).describe(
    'Images on the way to the final one that are sent as events; default 0',
  ),
  negative_prompt: lenientString.optional().describe('What the image shall not show'),
  search_prompt: lenientString.optional().describe('What of the input image is to be replaced'),
  seed: strictWholeWithin(0, largestSeed).describe(
    'Start of the random numbers: the same seed and settings give about the same image',
  ),
  style_preset: lenientString.optional().describe('Named style, for example `photographic`'),
  guidance: strictNumberWithin(0, 100).describe(
    'How strictly the prompt is followed, on the vendor’s scale',
  ),
  steps: strictWholeWithin(1, 200).describe('Steps of the model’s work'),
  prompt_upsampling: lenientBoolean
    .optional()
    .describe('Whether the vendor writes the prompt out before drawing'),
  keeps_prompt: lenientBoolean
    .optional()
    .describe('Whether the vendor is to take the prompt as is'),
  raw: lenientBoolean.optional().describe('Whether the image looks less processed'),
  image_strength: strictNumberWithin(0, 1).describe(
    '0 to 1; weight of the input image against the prompt',
  ),
  input_fidelity: strictWord('low', 'high').describe(
    'How closely faces and styles of the input images are kept: `low` or `high`',
  ),
  background: strictWord('transparent', 'opaque', 'auto').describe(
    'Background: `transparent`, `opaque` or `auto`',
  ),
  output_format: lenientString
    .optional()
    .describe('File format that the model has: `png`, `jpeg`, `webp`, `gif` or `svg`'),
  output_compression: strictWholeWithin(0, 100).describe('0 to 100, for `jpeg` and `webp`'),
  frame_count: strictWholeWithin(2, 16).describe('Frames of a `gif`, 2 to 16'),
  frame_duration_ms: strictWholeWithin(10, 60_000).describe(
    'Time of a frame of a `gif` in milliseconds',
  ),
  svg_model: lenientString.optional().describe('Model that writes an `svg`'),
  complexity: strictWord('low', 'medium', 'high').describe(
    'How much is planned before drawing: `low`, `medium` or `high`',
  ),
  safety_tolerance: strictNumber
    .pipe(z.number().min(0).optional())
    .optional()
    .meta({ type: 'number', minimum: 0 })
    .describe('Moderation from strict (0) upwards, on the vendor’s scale'),
  moderation: strictWord('auto', 'low').describe('Moderation: `auto` or `low`'),
  person_generation: lenientString
    .optional()
    .describe('Which people may be shown, for example `allow_adult`'),
})
/** Settings of images. */
export type ImageOutputSettings = z.infer<typeof imageOutputSettingsSchema>
