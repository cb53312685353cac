/** What the simulator knows about an image model. */
export interface ImageModel {
  readonly id: string
  readonly ratios: readonly string[]
  /** Values of `imageSize`; null where it is refused. */
  readonly sizes: readonly string[] | null
  readonly format: 'png' | 'jpeg'
  readonly endsOn?: string
}

const ratios = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9']
const ended = { ratios, sizes: null, format: 'png' } as const

/** The vendor's image models. */
export const imageModels: readonly ImageModel[] = [
  {
    id: 'gemini-nano-banana-2.1',
    ratios: [...ratios, '1:4', '4:1', '1:8', '8:1'],
    sizes: ['1K'],
    format: 'png',
  },
  { id: 'gemini-3.1-flash-image', ratios, sizes: ['512', '1K', '2K', '4K'], format: 'jpeg' },
  { id: 'gemini-3.1-flash-lite-image', ratios, sizes: null, format: 'jpeg' },
  { id: 'gemini-3-pro-image', ratios, sizes: ['1K', '2K', '4K'], format: 'jpeg' },
  { id: 'gemini-3-pro-image-preview', ...ended, endsOn: '2026-06-25' },
  { id: 'gemini-3.1-flash-image-preview', ...ended, endsOn: '2026-06-25' },
  { id: 'gemini-2.5-flash-image', ...ended, endsOn: '2026-10-02' },
]

/** Whether a model answers with images. */
export function isImageModel(id: string): boolean {
  return imageModels.some((model) => model.id === id)
}
