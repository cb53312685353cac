import { joinChunks } from '../../text/chunks.js'
import type { GeminiAnswer } from './answer.js'

/** What the end of an answer says about its sources; nothing when there are none. */
export function groundingOf({ plan, readUrls }: GeminiAnswer): Record<string, unknown> {
  const urls = [...new Set(readUrls)]
  const pages = urls.map((uri) => ({ web: { uri, title: new URL(uri).hostname } }))
  const cited = plan.citations.map(({ url: uri, title }) => ({ web: { uri, title } }))
  const queries = plan.builtins.flatMap((use) => (use.tool === 'web_search' ? [use.query] : []))
  const grounding = {
    ...(queries.length > 0 ? searchOf(queries) : {}),
    ...(pages.length + cited.length > 0
      ? { groundingChunks: [...pages, ...cited], groundingSupports: supportsOf(plan, pages.length) }
      : {}),
  }
  const hasGrounding = Object.keys(grounding).length > 0
  return {
    ...(hasGrounding ? { groundingMetadata: grounding } : {}),
    ...(urls.length > 0 ? { urlContextMetadata: { urlMetadata: urls.map(retrieved) } } : {}),
  }
}

function searchOf(webSearchQueries: readonly string[]): object {
  return {
    searchEntryPoint: { renderedContent: '<div class="container"></div>' },
    webSearchQueries,
  }
}

function retrieved(retrievedUrl: string): object {
  return { retrievedUrl, urlRetrievalStatus: 'URL_RETRIEVAL_STATUS_SUCCESS' }
}

/** Stretches of the answer with the source they rest on; the vendor counts bytes. */
function supportsOf({ citations, chunks }: GeminiAnswer['plan'], firstChunk: number): object[] {
  const text = joinChunks(chunks)
  const bytesBefore = (index: number) => Buffer.byteLength(text.slice(0, index))
  return citations.map(({ start_index: start, end_index: end }, index) => ({
    segment: {
      startIndex: bytesBefore(start),
      endIndex: bytesBefore(end),
      text: text.slice(start, end),
    },
    groundingChunkIndices: [firstChunk + index],
  }))
}
