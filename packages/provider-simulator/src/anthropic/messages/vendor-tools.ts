import type { BuiltinUse } from '../../text/builtin-use.js'
import { vendorId } from '../ids.js'
import type { AnswerBlock } from './blocks.js'

/** The call of a tool that the vendor runs itself, and its result. */
export function vendorToolBlocks(use: BuiltinUse): AnswerBlock[] {
  const id = vendorId('srvtoolu')
  if (use.tool === 'web_search') return [searchCall(id, use.query), searchResult(id, use.sources)]
  const { code, logs } = use
  const content = {
    type: 'bash_code_execution_result',
    stdout: logs,
    stderr: '',
    return_code: 0,
    content: [],
  }
  return [
    vendorCall(id, 'bash_code_execution', { command: `python3 -c ${JSON.stringify(code)}` }),
    whole({ type: 'bash_code_execution_tool_result', tool_use_id: id, content }),
  ]
}

/** The call of the search tool, at which an answer may be paused. */
export function searchCall(id: string, query: string): AnswerBlock {
  return vendorCall(id, 'web_search', { query })
}

/** What a search found. */
export function searchResult(
  id: string,
  sources: readonly { url: string; title: string }[],
): AnswerBlock {
  const content = sources.map(({ url, title }) => ({
    type: 'web_search_result',
    title,
    url,
    encrypted_content: Buffer.from(`content of ${url}`).toString('base64'),
    page_age: null,
  }))
  return whole({ type: 'web_search_tool_result', tool_use_id: id, content })
}

/** The call of the fetch tool for an address, and the page. */
export function fetchBlocks(url: string): AnswerBlock[] {
  const id = vendorId('srvtoolu')
  const source = { type: 'text', media_type: 'text/plain', data: `The page at ${url}.` }
  const content = {
    type: 'web_fetch_result',
    url,
    retrieved_at: new Date().toISOString(),
    content: { type: 'document', source, title: 'A page', citations: null },
  }
  return [
    vendorCall(id, 'web_fetch', { url }),
    whole({ type: 'web_fetch_tool_result', tool_use_id: id, content }),
  ]
}

function vendorCall(id: string, name: string, input: object): AnswerBlock {
  return { kind: 'call', type: 'server_tool_use', id, name, input: JSON.stringify(input) }
}

function whole(block: Readonly<Record<string, unknown>>): AnswerBlock {
  return { kind: 'whole', block }
}
