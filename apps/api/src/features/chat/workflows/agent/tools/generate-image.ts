import type { DefaultModels } from '@betterai/providers'
import { z } from 'zod'
import type { ImageMaker } from '../../../../image/service.js'
import { warnOfSetting } from '../../workflow.js'
import { defineTool } from '../agent-tool.js'

/** Generates an image that becomes part of the stored answer. */
export const createImageTool = (images: ImageMaker, { image_tool }: DefaultModels) =>
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
    async run({ prompt, model, size }, context) {
      const { request, auth, signal, spending } = context
      const { image, general } = request.user_settings
      const [width, height] = size?.split('x').map(Number) ?? [image.width, image.height]
      const opened = await images.open({
        ...{ prompt, general, group: 'user_settings.image', usualModel: image_tool },
        settings: { ...image, model: model ?? image.model, width, height, number_of_images: 1 },
        inputs: { images: [] },
        customer_id: auth.customer_id,
        saves: true,
        showsPartials: false,
      })
      for (const warning of opened.warnings) await warnOfSetting(context, warning)
      const image_locations: string[] = []
      for await (const event of opened.make({ signal, onOutcome: (each) => spending.add(each) }))
        if (event.type === 'image') image_locations.push(event.image.image_url)
        else if (event.type === 'warning') await warnOfSetting(context, event)
      const { provider_name: provider, model: generated_by, asked } = opened
      return {
        result: { image_url: image_locations[0], generated_by },
        extras: {
          image_locations,
          api_image_gen_settings: { provider, model: generated_by, ...asked, prompt },
          image_generation_request: { prompt, input_image_url: null, image_mode: 'agent' },
        },
      }
    },
  })
