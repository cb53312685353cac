/** Kinds of chunks that a request collects. */
export type CollectedKind = 'text' | 'reasoning' | 'audio' | 'transcription' | 'translation'

/** Everything collected so far, each kind concatenated. */
export type StreamResults = Record<CollectedKind, string> & { tool_calls: unknown[] }

const kinds: readonly CollectedKind[] = [
  'text',
  'reasoning',
  'audio',
  'transcription',
  'translation',
]

/** Collects the chunks of an answer. */
export class ResultCollector {
  readonly #collected: Record<CollectedKind, string> = emptyResults()
  readonly #toolCalls: unknown[] = []

  /** Appends a chunk; returns false for an unknown kind. */
  add(chunk: string, kind: CollectedKind): boolean {
    if (!kinds.includes(kind)) return false
    this.#collected[kind] += chunk
    return true
  }

  /** Remembers a tool call. */
  addToolCall(toolCall: unknown): void {
    this.#toolCalls.push(toolCall)
  }

  /** What was collected so far. */
  get(): StreamResults {
    return { tool_calls: [...this.#toolCalls], ...this.#collected }
  }
}

function emptyResults(): Record<CollectedKind, string> {
  return { text: '', reasoning: '', audio: '', transcription: '', translation: '' }
}
