import fc from 'fast-check'

/** Lengths of the chunks into which a text is cut. */
export const anyCuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })

/** Feeds a text chunk by chunk. */
export function feed<T>(
  text: string,
  cuts: readonly number[],
  { push, end }: { push(chunk: string): T; end(): T },
): T[] {
  const results: T[] = []
  let start = 0
  for (let turn = 0; start < text.length; turn += 1) {
    const length = cuts[turn % cuts.length] ?? 1
    results.push(push(text.slice(start, start + length)))
    start += length
  }
  return [...results, end()]
}
