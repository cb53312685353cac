import type { DefaultModels } from '@betterai/providers'
import { z } from 'zod'
import type { ImageGenerator } from '../../image/image-generator.js'
import { defineTool } from '../agent-tool.js'

/** Generates an image that becomes part of the stored answer. */
export const createImageTool = (generateImages: ImageGenerator, { image_tool }: DefaultModels) =>
  defineTool({
    name: 'generate_image',
    description: 'Generates one image and shows it to the user.',
    input: z.object({
      prompt: z.string().trim().min(1),
      model: z.enum(['flux', 'flux-max', 'openai', 'gemini', 'gemini-pro']).optional(),
      size: z
        .string()
        .regex(/^\d{2,4}x\d{2,4}$/)
        .optional()
        .describe('Width and height in pixels, for example 1024x1024'),
    }),
    async run({ prompt, model, size }, { request, auth, signal }) {
      const { image } = request.user_settings
      const [width, height] = size?.split('x').map(Number) ?? [image.width, image.height]
      const generated = await generateImages({
        prompt,
        settings: {
          ...image,
          model: model ?? image.model ?? image_tool,
          width,
          height,
          number_of_images: 1,
        },
        inputImage: null,
        customerId: auth.customer_id,
        signal,
      })
      const { image_urls, generated_by, settings } = generated
      return {
        result: { image_url: image_urls[0], generated_by },
        extras: {
          image_locations: image_urls,
          api_image_gen_settings: { model: generated_by, ...settings },
          image_generation_request: { prompt, input_image_url: null, image_mode: 'agent' },
        },
      }
    },
  })
