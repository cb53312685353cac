type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The fields without those that are undefined. */
export function present<T extends object>(fields: T): Present<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Present<T>
}
