/** The same value with its nulls turned into absence. */
export type WithoutNulls<T> = {
  [K in keyof T as null extends T[K] ? never : K]: T[K]
} & { [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]> }

/** Copies a row, leaving out the columns that are null. */
export function withoutNulls<T extends object>(row: T): WithoutNulls<T> {
  const present = Object.entries(row).filter(([, value]) => value !== null)
  return Object.fromEntries(present) as WithoutNulls<T>
}
