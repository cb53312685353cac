import type { GarminDataset, GarminRecord } from '@betterai/contracts'
import { garminRecordSchemas } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { Draft } from '../reading/readers.js'

/** One record per day or activity, in order; throws `ValidationError` naming a column that does not fit. */
export function validatedRecords<D extends GarminDataset>(
  dataset: D,
  drafts: readonly Draft[],
): GarminRecord<D>[] {
  const byKey = new Map<unknown, Draft>()
  for (const draft of drafts) {
    const key = draft.activity_id ?? draft.calendar_date
    byKey.set(key, { ...byKey.get(key), ...draft })
  }
  return [...byKey.values()]
    .toSorted((a, b) => String(a.calendar_date).localeCompare(String(b.calendar_date)))
    .map((draft) => validated(dataset, draft))
}

function validated<D extends GarminDataset>(dataset: D, draft: Draft): GarminRecord<D> {
  const result = garminRecordSchemas[dataset].safeParse(draft)
  if (result.success) return result.data as GarminRecord<D>
  const [issue] = result.error.issues
  const field = String(issue?.path[0] ?? 'calendar_date')
  throw new ValidationError(
    `Garmin's ${field} of ${String(draft.calendar_date)} does not fit: ${issue?.message}`,
    field,
  )
}
