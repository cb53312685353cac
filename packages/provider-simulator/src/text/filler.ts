const sentences = [
  'The harbour wakes before the town does.',
  'Ropes creak, gulls argue, and someone sweeps the quay in slow strokes.',
  'A ferry turns its light towards the open water.',
  'Bread, coffee and wet wool share the same narrow street.',
  'By noon the wind has changed its mind twice.',
  'Children trade shells for stories and keep the better half.',
  'An old radio repeats the weather to nobody in particular.',
  'In the evening the windows light up one after another.',
  'Nothing here hurries, and still everything gets done.',
]

const words = sentences.join(' ').split(' ')

/** A text of exactly `count` words. Deterministic. */
export function fillerWords(count: number): string {
  const chosen = Array.from({ length: count }, (_, index) => words[index % words.length] ?? '')
  const text = chosen.join(' ')
  return /[.]$/.test(text) ? text : `${text.replace(/,$/, '')}.`
}

/** A text of exactly `length` characters. Deterministic. */
export function fillerCharacters(length: number): string {
  const text = `${sentences.join(' ')} `
  return text.repeat(Math.ceil(length / text.length)).slice(0, length)
}
