import type { TextResult } from '../workflow.js'

type Extras = NonNullable<TextResult['extras']>

/** Adds what a tool made to what others made before; of what there is only one, the last stays. */
export function mergeExtras(earlier: Extras = {}, later: Extras = {}): Extras {
  return {
    ...earlier,
    ...later,
    ...listOf('image_locations', earlier, later),
    ...listOf('file_locations', earlier, later),
    ...listOf('chart_data', earlier, later),
  }
}

function listOf(
  field: 'image_locations' | 'file_locations' | 'chart_data',
  earlier: Extras,
  later: Extras,
): Extras {
  const entries = [...(earlier[field] ?? []), ...(later[field] ?? [])]
  return entries.length > 0 ? { [field]: entries } : {}
}
