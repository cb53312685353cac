/** A function that does its work once for each key. */
export interface Once<T, K> {
  (key: K): Promise<T>
  /** The result of a key whose work was begun, without beginning it. */
  known(key: K): Promise<T> | undefined
}

/** Runs `work` at the first call for each key and hands out that result from then on; a failed attempt is made again at the next call. */
export function once<T, K = void>(work: (key: K) => Promise<T>): Once<T, K> {
  const results = new Map<K, Promise<T>>()
  const run = (key: K): Promise<T> => {
    const known = results.get(key)
    if (known !== undefined) return known
    const result = work(key)
    results.set(key, result)
    result.catch(() => results.delete(key))
    return result
  }
  return Object.assign(run, { known: (key: K) => results.get(key) })
}
