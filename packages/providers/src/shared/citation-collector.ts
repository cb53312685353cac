import type { SourceCitation } from '../spec/text-stream.js'

/** Collects the sources of one answer, each once. */
export interface CitationCollector {
  /** Adds a source; false when it is already known and this one has no title to add. */
  add(citation: SourceCitation): boolean
  /** All sources so far, as a new list. */
  all(): SourceCitation[]
}

/** Creates a collector; sources with an address are told apart by it, others by their title. */
export function createCitationCollector(): CitationCollector {
  const known = new Map<string, SourceCitation>()
  return {
    add(citation) {
      const key = citation.url ?? `title:${citation.title ?? ''}`
      const earlier = known.get(key)
      if (earlier && (earlier.title !== undefined || citation.title === undefined)) return false
      known.set(key, citation)
      return true
    },
    all: () => [...known.values()],
  }
}
