import { createSentenceAssembler, splitText } from './sentence-assembler.js'
import { createSpeechCleaner } from './speech-cleaner.js'

/** The text of a request in segments that are sent to the vendor in one go each. */
export interface SpokenText {
  /** Waits for the next segment; null at the end. Rejects as the caller's text does. */
  next(): Promise<string | null>
  /** True while the caller's text is awaited, which is not the vendor's fault. */
  isWaiting(): boolean
  /** Takes no more of the caller's text. */
  close(): void
}

/** How a text is prepared. */
export type SpokenTextOptions = {
  isMarkdown: boolean
  /** Phrases of Markdown that are not said. */
  leftOut?: readonly string[] | undefined
  /** Longest segment. */
  maxCharacters: number
}

/** Chunks of a text that is still being written become segments of all sentences that have ended. */
export function createSpokenText(
  text: string | AsyncIterable<string>,
  options: SpokenTextOptions,
): SpokenText {
  const source = typeof text === 'string' ? undefined : text[Symbol.asyncIterator]()
  const cleaner = options.isMarkdown ? createSpeechCleaner(options) : plainText
  const assembler = createSentenceAssembler(options.maxCharacters)
  const ready: string[] = []
  let isEnded = source === undefined
  let isWaiting = false
  if (typeof text === 'string')
    add(splitText(cleaner.push(text) + cleaner.end(), options.maxCharacters))

  function add(sentences: readonly string[]): void {
    ready.push(...sentences.filter((sentence) => /[\p{L}\p{N}\p{S}]/u.test(sentence)))
  }

  async function receive(iterator: AsyncIterator<string>): Promise<void> {
    isWaiting = true
    try {
      const { done, value } = await iterator.next()
      if (done !== true) return add(assembler.push(cleaner.push(value)))
      isEnded = true
      add([...assembler.push(cleaner.end()), ...assembler.end()])
    } finally {
      isWaiting = false
    }
  }

  /** The first segment is one sentence, so that speech begins soon; later ones are all that are ready. */
  let taken = 0
  function take(): string | null {
    let segment = ready.shift() ?? null
    taken += 1
    while (segment !== null && source !== undefined && taken > 1) {
      const next = ready[0]
      if (next === undefined || segment.length + next.length > options.maxCharacters) break
      segment += ready.shift()
    }
    return segment
  }

  return {
    async next() {
      while (ready.length === 0 && !isEnded && source !== undefined) await receive(source)
      return take()
    },
    isWaiting: () => isWaiting,
    close() {
      if (isEnded) return
      isEnded = true
      // A generator that waits ends when what it waits for comes; nobody may wait for that here.
      source?.return?.()?.then(undefined, () => {})
    },
  }
}

const plainText = { push: (text: string) => text, end: () => '' }
