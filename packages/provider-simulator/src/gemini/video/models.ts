import type { IsServed } from '../../model-end.js'
import { modelNotFound } from '../errors.js'

/** What the simulator knows about a model that makes videos. */
export interface GeminiVideoModel {
  readonly id: string
  readonly kind: 'omni' | 'veo'
  /** Longest video in seconds. */
  readonly longest: number
  readonly endsOn?: string
}

const ended = { kind: 'veo', longest: 8, endsOn: '2026-10-22' } as const

const models: readonly GeminiVideoModel[] = [
  { id: 'gemini-omni-1.2-flash', kind: 'omni', longest: 15 },
  { id: 'gemini-omni-1.1-flash', kind: 'omni', longest: 10, endsOn: '2026-12-03' },
  { id: 'gemini-omni-flash-preview', kind: 'omni', longest: 10, endsOn: '2026-09-30' },
  { id: 'veo-3.1-fast-generate-001', kind: 'veo', longest: 8 },
  { id: 'veo-3.1-generate-001', kind: 'veo', longest: 8 },
  { id: 'veo-3.1-lite-generate-001', kind: 'veo', longest: 8 },
  { id: 'veo-3.1-fast-generate-preview', ...ended },
  { id: 'veo-3.1-generate-preview', ...ended },
  { id: 'veo-3.1-lite-generate-preview', ...ended },
]

/** The model of a kind; throws GeminiError for one that is unknown or has ended. */
export function requireVideoModel(
  id: string,
  kind: GeminiVideoModel['kind'],
  isServed: IsServed,
): GeminiVideoModel {
  const model = models.find((known) => known.id === id && known.kind === kind)
  if (model !== undefined && isServed(model)) return model
  const method = kind === 'omni' ? 'createInteraction' : 'predictLongRunning'
  throw modelNotFound(id, { version: 'v1beta', method })
}
