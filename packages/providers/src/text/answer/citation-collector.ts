import { textIn } from '../../shared/vendor-values.js'
import type { SourceCitation } from '../../spec/text-stream.js'

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
    add(given) {
      const citation = withTextsOnly(given)
      const key = citation.url ?? `title:${citation.title ?? ''}`
      const earlier = known.get(key)
      if (earlier && (earlier.title !== undefined || citation.title === undefined)) return false
      known.set(key, citation)
      return true
    },
    all: () => [...known.values()],
  }
}

/** Vendors, and servers in their place, send other things at times. */
function withTextsOnly({ url, title, snippet }: SourceCitation): SourceCitation {
  return {
    url: textIn(url) ?? null,
    ...(textIn(title) === undefined ? {} : { title: String(title) }),
    ...(textIn(snippet) === undefined ? {} : { snippet: String(snippet) }),
  }
}
