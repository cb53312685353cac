import type { GarminDataset, GarminRecord } from '@betterai/contracts'
import { garminRecordSchemas } from '@betterai/contracts'
import type { OddValue } from '../../source.js'
import type { Draft } from '../reading/readers.js'

/** One record per day or activity, in order. A value that does not fit is left out and reported; so is a record without a sound key. */
export function validatedRecords<D extends GarminDataset>(
  dataset: D,
  drafts: readonly Draft[],
  onOddValue: (odd: OddValue) => void,
): GarminRecord<D>[] {
  const byKey = new Map<unknown, Draft>()
  for (const draft of drafts) {
    const key = draft.activity_id ?? draft.calendar_date
    byKey.set(key, { ...byKey.get(key), ...draft })
  }
  return [...byKey.values()]
    .toSorted((a, b) => String(a.calendar_date).localeCompare(String(b.calendar_date)))
    .flatMap((draft) => validated(dataset, draft, onOddValue))
}

function validated<D extends GarminDataset>(
  dataset: D,
  draft: Draft,
  onOddValue: (odd: OddValue) => void,
): GarminRecord<D>[] {
  const schema = garminRecordSchemas[dataset]
  const first = schema.safeParse(draft)
  if (first.success) return [first.data as GarminRecord<D>]
  const sound = { ...draft }
  const columns = new Set(first.error.issues.map(({ path }) => String(path[0])))
  for (const column of columns) {
    const issues = first.error.issues.filter(({ path }) => path[0] === column)
    const [issue] = issues
    onOddValue({
      dataset,
      calendar_date: String(draft.calendar_date),
      ...(typeof draft.activity_id === 'number' ? { activity_id: draft.activity_id } : {}),
      field: column,
      message: `Garmin's ${column} does not fit: ${issue?.message}`,
    })
    sound[column] = withoutEntries(draft[column], issues)
  }
  const second = schema.safeParse(sound)
  return second.success ? [second.data as GarminRecord<D>] : []
}

/** A list without the entries that do not fit; null where the whole value does not. */
function withoutEntries(
  value: unknown,
  issues: readonly { path: readonly PropertyKey[] }[],
): unknown[] | null {
  const odd = new Set(issues.map(({ path }) => path[1]))
  return Array.isArray(value) && !odd.has(undefined)
    ? value.filter((_entry, index) => !odd.has(index))
    : null
}
