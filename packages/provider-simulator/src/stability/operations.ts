/** One path of the vendor's API and what it takes. */
export interface Operation {
  readonly route: string
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly formats: readonly ('png' | 'jpeg' | 'webp')[]
}

const formats = ['png', 'jpeg', 'webp'] as const
const common = ['negative_prompt', 'seed', 'output_format', 'style_preset']
const generate = { required: ['prompt'], formats }

/** The paths of the vendor's API. */
export const operations: readonly Operation[] = [
  {
    route: '/v2beta/stable-image/generate/core',
    ...generate,
    optional: [...common, 'aspect_ratio'],
  },
  {
    route: '/v2beta/stable-image/generate/ultra',
    ...generate,
    optional: [...common, 'aspect_ratio', 'image', 'strength'],
  },
  {
    route: '/v2beta/stable-image/generate/sd3',
    required: ['prompt'],
    formats: ['png', 'jpeg'],
    optional: [...common, 'aspect_ratio', 'mode', 'image', 'strength', 'model', 'cfg_scale'],
  },
  {
    route: '/v2beta/stable-image/edit/inpaint',
    required: ['image', 'prompt'],
    formats,
    optional: [...common, 'mask', 'grow_mask'],
  },
  {
    route: '/v2beta/stable-image/edit/erase',
    required: ['image'],
    formats,
    optional: ['mask', 'grow_mask', 'seed', 'output_format'],
  },
  {
    route: '/v2beta/stable-image/edit/search-and-replace',
    required: ['image', 'prompt', 'search_prompt'],
    formats,
    optional: [...common, 'grow_mask'],
  },
  {
    route: '/v2beta/stable-image/edit/remove-background',
    required: ['image'],
    formats: ['png', 'webp'],
    optional: ['output_format'],
  },
]
