/** Values that are there: neither undefined nor null. */
export type PresentOnly<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** Copies an object, leaving out the keys that are undefined or null. */
export function presentOnly<T extends object>(values: T): PresentOnly<T> {
  const present = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null,
  )
  return Object.fromEntries(present) as PresentOnly<T>
}
