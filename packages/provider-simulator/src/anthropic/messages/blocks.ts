import type { PlannedCitation } from '../../text/builtin-use.js'
import type { Chunks } from '../../text/chunks.js'

/** A block of an answer, ready to be written whole or chunk by chunk. */
export type AnswerBlock =
  | { readonly kind: 'text'; readonly chunks: Chunks; readonly citations: readonly object[] }
  | { readonly kind: 'thinking'; readonly text: string; readonly signature: string }
  | {
      readonly kind: 'call'
      readonly type: 'tool_use' | 'server_tool_use'
      readonly id: string
      readonly name: string
      /** JSON text of the input, or whatever a behaviour put in its place. */
      readonly input: string
    }
  | { readonly kind: 'whole'; readonly block: Readonly<Record<string, unknown>> }

/** A source in the vendor's form; a passage is quoted only when the simulator has really made it up. */
export function citationObject(
  { url, title }: PlannedCitation,
  { isQuoted }: { isQuoted: boolean },
): object {
  return {
    type: 'web_search_result_location',
    cited_text: isQuoted ? `${title}, as its authors tell it.` : '',
    url,
    title,
    encrypted_index: Buffer.from(`index of ${url}`).toString('base64'),
  }
}

/** The input of a call as the object that a whole answer holds. */
export function inputObject(text: string): object {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value }
  } catch {
    return { raw: text }
  }
}
