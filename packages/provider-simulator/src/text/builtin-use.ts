import type { BuiltinTool } from './conversation.js'

/** A source the answer names, with the stretch of text it belongs to. */
export interface PlannedCitation {
  readonly url: string
  readonly title: string
  readonly start_index: number
  readonly end_index: number
}

/** How the answer used one of the vendor's own tools. */
export type BuiltinUse =
  | { readonly tool: 'web_search'; readonly query: string; readonly sources: readonly Source[] }
  | { readonly tool: 'code_interpreter'; readonly code: string; readonly logs: string }

interface Source {
  readonly url: string
  readonly title: string
}

/** Makes up what a tool was asked and what it gave back. Deterministic. */
export function useBuiltin(tool: BuiltinTool, question: string): BuiltinUse {
  const subject = question.replace(/\s+/g, ' ').trim().slice(0, 120)
  if (tool === 'code_interpreter') {
    return {
      tool,
      code: `question = ${JSON.stringify(subject)}\nresult = len(question)\nprint(result)\n`,
      logs: `${subject.length}\n`,
    }
  }
  const slug = subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
  return {
    tool,
    query: subject.replace(/[?.!]+$/, ''),
    sources: [
      { url: `https://example.com/${slug || 'overview'}`, title: 'An overview of the subject' },
      { url: 'https://example.org/report', title: 'A recent report' },
    ],
  }
}

/** Adds what the tools found to the end of an answer, and the citations that point there. */
export function reportFindings(
  text: string,
  uses: readonly BuiltinUse[],
): { text: string; citations: PlannedCitation[] } {
  let written = text
  const citations: PlannedCitation[] = []
  for (const use of uses) {
    if (use.tool === 'code_interpreter') {
      written += ` The code printed ${use.logs.trim()}.`
      continue
    }
    for (const { url, title } of use.sources) {
      const start = written.length + 1
      written += ` ([${title}](${url}))`
      citations.push({ url, title, start_index: start, end_index: written.length })
    }
  }
  return { text: written, citations }
}
