/** What opens a thought in the text of an answer, and what closes it. */
const closings: ReadonlyMap<string, string> = new Map([
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['<thought>', '</thought>'],
  ['<thoughts>', '</thoughts>'],
  ['<reasoning>', '</reasoning>'],
  ['<seed:think>', '</seed:think>'],
  ['[THINK]', '[/THINK]'],
  ['◁think▷', '◁/think▷'],
  ['<|begin_of_thought|>', '<|end_of_thought|>'],
])

/** What begins the head of a message in the form that some models were trained on, naming its channel. */
export const headMarks: ReadonlySet<string> = new Set(['<|channel|>', '<|start|>'])

/** What ends such a head. */
export const bodyMark = '<|message|>'

/** What ends such a message. */
export const messageEnds: readonly string[] = ['<|end|>', '<|return|>', '<|call|>', ...headMarks]

/** The mark that closes what `mark` opens; undefined when it opens no thought. */
export function closingOf(mark: string): string | undefined {
  return closings.get(tagsInLowerCase(mark))
}

/** Marks that mean something in the middle of a text. */
export const textMarks: readonly string[] = [...closings.keys(), ...closings.values(), ...headMarks]

/** Whether a text may hold one of them, or the beginning of one. */
export function mayHoldMark(text: string): boolean {
  return /[<[◁]/.test(text)
}

/** The same text, as long as before, with its tags in lower case: some models begin theirs with a capital. */
export function tagsInLowerCase(text: string): string {
  return text.replace(/<[a-z/:|_]+/gi, (tag) => tag.toLowerCase())
}

/** The first of the marks in a text. */
export function findMark(
  text: string,
  marks: readonly string[],
): { mark: string; index: number } | undefined {
  const folded = tagsInLowerCase(text)
  let found: { mark: string; index: number } | undefined
  for (const mark of marks) {
    const index = folded.indexOf(mark)
    if (index !== -1 && (found === undefined || index < found.index)) found = { mark, index }
  }
  return found
}

/** Length of the end of a text that may be the beginning of a mark. */
export function partialMarkLength(text: string, marks: readonly string[]): number {
  const folded = tagsInLowerCase(text)
  let longest = 0
  for (const mark of marks)
    for (let length = Math.min(text.length, mark.length - 1); length > longest; length--)
      if (mark.startsWith(folded.slice(-length))) longest = length
  return longest
}
