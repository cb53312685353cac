type Nullable<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T]

/** A row whose nullable keys are left out instead of null. */
export type WithoutNulls<T> = Omit<T, Nullable<T>> & {
  [K in Nullable<T>]?: Exclude<T[K], null>
}

/** Copies a row, leaving out the keys that are null; a plain loop, since lists run it for each of thousands of rows. */
export function withoutNulls<T extends object>(row: T): WithoutNulls<T> {
  const kept: Record<string, unknown> = {}
  for (const key in row) if (row[key] !== null) kept[key] = row[key]
  return kept as WithoutNulls<T>
}
