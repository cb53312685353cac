type Nullable<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T]

/** A row whose nullable keys are left out instead of null. */
export type WithoutNulls<T> = Omit<T, Nullable<T>> & {
  [K in Nullable<T>]?: Exclude<T[K], null>
}

/** Copies a row, leaving out the keys that are null. */
export function withoutNulls<T extends object>(row: T): WithoutNulls<T> {
  const kept = Object.entries(row).filter(([, value]) => value !== null)
  return Object.fromEntries(kept) as WithoutNulls<T>
}
