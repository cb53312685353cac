/** What the simulator knows about an image model. */
export interface ImageModel {
  readonly id: string
  readonly qualities: readonly string[]
  /** Sizes that it takes; null for any that keeps the vendor's rule. */
  readonly sizes: readonly string[] | null
  /** Draws GIFs and SVGs, takes a markup and a complexity. */
  readonly isNew: boolean
  /** Levels of `input_fidelity`; none where the parameter is refused. */
  readonly fidelities: readonly string[]
  readonly endsOn?: string
}

const levels = ['low', 'medium', 'high']
const second = { qualities: levels, sizes: null, isNew: false, fidelities: [] }
const newest = { ...second, qualities: [...levels, 'xhigh', 'max'], isNew: true }
const first = {
  qualities: levels,
  sizes: ['1024x1024', '1536x1024', '1024x1536'],
  isNew: false,
  fidelities: ['low', 'high'],
  endsOn: '2026-12-01',
}

/** The vendor's image models. */
export const imageModels: readonly ImageModel[] = [
  { id: 'gpt-image-2.6-sunburst', ...newest },
  { id: 'gpt-image-2.6-flare', ...newest },
  { id: 'gpt-image-2.5-sunburst', ...newest },
  { id: 'gpt-image-2.5-sunburst-2026-09-08', ...newest },
  { id: 'gpt-image-2.5-flare', ...newest },
  { id: 'gpt-image-2.5-flare-2026-09-08', ...newest },
  { id: 'gpt-image-2', ...second },
  { id: 'gpt-image-2-2026-04-21', ...second },
  { id: 'gpt-image-1.5', ...first },
  { id: 'gpt-image-1.5-2025-12-16', ...first },
  { id: 'gpt-image-1-mini', ...first, fidelities: ['low'] },
  { id: 'chatgpt-image-latest', ...first },
  { id: 'gpt-image-1', ...first, endsOn: '2026-10-23' },
  { id: 'dall-e-3', ...first, endsOn: '2026-05-12' },
  { id: 'dall-e-2', ...first, endsOn: '2026-05-12' },
]
