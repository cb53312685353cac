/** What a mark means where it stands in the text of an answer. */
export type MarkKind =
  /** Opens a thought; `isNamed` when its first line is the name of its channel, `within` are the marks that count in it. */
  | { opens: 'thought'; within: readonly MarkPattern[]; isNamed: boolean }
  | { opens: 'head' }
  | { opens: 'nothing' }

/** How a mark is written, and what it means. */
export type MarkPattern = { pattern: RegExp; kind: MarkKind }

/** A mark in a text. */
export type FoundMark = { mark: string; index: number; kind: MarkKind }

const nothing: MarkKind = { opens: 'nothing' }

/** Tags around thoughts; some models close them with another name than they opened them with. */
const tag = (slash: '' | '/') =>
  new RegExp(
    `<${slash}(?:[a-z]{1,12}:|longcat_|ant)?(?:think(?:ing)?|thoughts?|reasoning|scratchpad)>`,
    'gi',
  )

const literal = (mark: string) => new RegExp(mark.replace(/[|[\]]/g, '\\$&'), 'g')

/** Marks that only close what they belong to. */
const pairs: readonly [opening: string, closing: string][] = [
  ['[THINK]', '[/THINK]'],
  ['◁think▷', '◁/think▷'],
  ['<|begin_of_thought|>', '<|end_of_thought|>'],
  ['<|START_THINKING|>', '<|END_THINKING|>'],
]

/** The same, with the name of a channel in the first line. */
const namedPairs: readonly [opening: string, closing: string][] = [
  ['<|channel>', '<channel|>'],
  ['<unused94>', '<unused95>'],
]

const literalThoughts = (marks: typeof pairs, isNamed: boolean) =>
  marks.flatMap(([opening, closing]) => thought(literal(opening), literal(closing), isNamed))

function thought(opening: RegExp, closing: RegExp, isNamed: boolean): MarkPattern[] {
  const within: MarkPattern[] = []
  const end: MarkPattern = { pattern: closing, kind: nothing }
  within.push(end, { pattern: opening, kind: { opens: 'thought', within, isNamed } })
  return within
}

/** What begins the head of a message in the form that some models were trained on, naming its channel. */
const heads = ['<|channel|>', '<|start|>'].map(
  (mark): MarkPattern => ({ pattern: literal(mark), kind: { opens: 'head' } }),
)

/** What ends such a head. */
export const bodyMark = '<|message|>'

/** What ends such a message. */
export const messageEnds: readonly MarkPattern[] = [
  ...['<|end|>', '<|return|>', '<|call|>', '<channel|>'].map(
    (mark): MarkPattern => ({ pattern: literal(mark), kind: nothing }),
  ),
  ...heads,
]

/** Marks that mean something in the middle of a text. */
export const textMarks: readonly MarkPattern[] = [
  ...thought(tag(''), tag('/'), false),
  ...literalThoughts(pairs, false),
  ...literalThoughts(namedPairs, true),
  ...heads,
]

/** What is left of channels when a server takes their marks out. */
export const bareThought: Extract<MarkKind, { opens: 'thought' }> = {
  opens: 'thought',
  within: [{ pattern: /assistantfinal/g, kind: nothing }],
  isNamed: false,
}

/** What opens such a thought at the beginning of an answer. */
export const bareOpening = 'analysis'

/** The first mark in a text, at or after `from`. */
export function findMark(
  text: string,
  patterns: readonly MarkPattern[],
  from = 0,
): FoundMark | undefined {
  let found: FoundMark | undefined
  for (const { pattern, kind } of patterns) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (match !== null && (found === undefined || match.index < found.index))
      found = { mark: match[0], index: match.index, kind }
  }
  return found
}

/** Whether a text may hold one of the marks of a text, or the beginning of one. */
export function mayHoldMark(text: string): boolean {
  return /[<[◁]/.test(text)
}

/** Length of the end of a text that may be the beginning of a mark. */
export function partialMarkLength(text: string): number {
  return /[<[◁][a-z0-9_:|/]{0,32}$/i.exec(text)?.[0].length ?? 0
}
