const valuesPerStatement = 1000

/** Cuts a list into parts that a statement can name at once. */
export function* portions<T>(values: readonly T[]): Generator<T[]> {
  for (let start = 0; start < values.length; start += valuesPerStatement)
    yield values.slice(start, start + valuesPerStatement)
}
