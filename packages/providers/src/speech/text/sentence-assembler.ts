/** Cuts text that arrives in chunks into sentences; what it gives, joined, is what it got. */
export interface SentenceAssembler {
  /** Takes more text; gives every sentence that has ended, in order, with the blank behind it. */
  push(text: string): string[]
  /** Gives the rest; call once. */
  end(): string[]
}

/** Words before a full stop that mostly does not end a sentence, in lower case. */
const abbreviations: ReadonlySet<string> = new Set(
  'mr mrs ms dr prof sr jr st vs e.g i.e cf approx no nr fig vol pp inc ltd co dept est gen col capt rev hon bzw z.b d.h u.a ca abs art bd hr fr dipl ing evtl ggf inkl zzgl tel av av.j.-c m mme mlle p.ex sra dña ud uds'.split(
    ' ',
  ),
)

/** A Latin end of sentence with what closes it, or a line's end. */
const boundary = /[.!?…]+["'”’»)\]]*(?=\s)|\n|[。！？]+[”’»）」』】]*(?=[^。！？”’»）」』】])/gu
/** A number or a letter alone, as in `3. October` or `J. Smith`. */
const loneMark = /(?:^|[\s("'“„«])(?:\d{1,3}|\p{Lu}(?<!I))$/u
const lastWord = /(?:^|[\s("'“„«])([\p{L}.ñ-]+)$/u

/** Creates an assembler; no sentence is longer than `maxCharacters`, at least 2. */
export function createSentenceAssembler(maxCharacters: number): SentenceAssembler {
  let buffer = ''
  let searchFrom = 0

  /** Where the next sentence ends, undefined while it has not. */
  function findEnd(): number | undefined {
    boundary.lastIndex = searchFrom
    for (;;) {
      const match = boundary.exec(buffer)
      if (match === null) return undefined
      const end = match.index + match[0].length
      if (isBoundary(buffer, match)) return end
      searchFrom = end
    }
  }

  function takeSentence(): string | undefined {
    const end = findEnd()
    if (end !== undefined && end < maxCharacters) return take(end + blankAfter(buffer, end))
    return buffer.length > maxCharacters ? take(lengthWithin(buffer, maxCharacters)) : undefined
  }

  function take(length: number): string {
    const sentence = buffer.slice(0, length)
    buffer = buffer.slice(length)
    searchFrom = 0
    return sentence
  }

  function takeAll(): string[] {
    const sentences: string[] = []
    for (let next = takeSentence(); next !== undefined; next = takeSentence()) sentences.push(next)
    return sentences
  }

  return {
    push(text) {
      buffer += text
      const sentences = takeAll()
      // Marks at the end may go on in the next chunk.
      searchFrom = Math.max(searchFrom, markStart(buffer))
      return sentences
    },
    end() {
      const sentences = takeAll()
      return buffer === '' ? sentences : [...sentences, take(buffer.length)]
    },
  }
}

/** Cuts a whole text into as few parts of whole sentences as the limit allows; joined, they are the text. */
export function splitText(text: string, maxCharacters: number): string[] {
  if (text.length <= maxCharacters) return text === '' ? [] : [text]
  const assembler = createSentenceAssembler(maxCharacters)
  const parts: string[] = []
  for (const sentence of [...assembler.push(text), ...assembler.end()]) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + sentence.length <= maxCharacters)
      parts[parts.length - 1] = last + sentence
    else parts.push(sentence)
  }
  return parts
}

/** How much of a text fits: to the last blank, else to the limit, never within a character. */
function lengthWithin(text: string, maxCharacters: number): number {
  const blank = text.slice(0, maxCharacters).search(/\s\S*$/u)
  if (blank > 0) return blank + 1
  const isInCharacter = /[\uD800-\uDBFF]/.test(text.charAt(maxCharacters - 1))
  return isInCharacter ? maxCharacters - 1 : maxCharacters
}

function isBoundary(text: string, { index, 0: mark }: RegExpExecArray): boolean {
  if (mark === '\n' || !/^[.…]/.test(mark)) return true
  if (/^(?:\.{2,}|…)/.test(mark)) return false
  if (mark.length > 1) return true
  const before = text.slice(Math.max(0, index - 20), index)
  const word = lastWord.exec(before)?.[1]?.toLowerCase()
  return !loneMark.test(before) && (word === undefined || !abbreviations.has(word))
}

/** One blank belongs to the sentence before it, so that chunks cut anywhere give the same sentences. */
function blankAfter(text: string, end: number): number {
  return /\s/u.test(text.charAt(end)) && text.charAt(end - 1) !== '\n' ? 1 : 0
}

const mark = /[.!?…。！？"'”’»）」』】)\]]/u

/** Where the marks at the very end begin; the length of the text where there are none. */
function markStart(text: string): number {
  let start = text.length
  while (start > 0 && mark.test(text.charAt(start - 1))) start -= 1
  return start
}
