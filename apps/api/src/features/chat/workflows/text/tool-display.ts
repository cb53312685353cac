import type { ToolCall } from '@betterai/providers'

const icons: Record<string, string> = {
  web_search: '🔍',
  google_search: '🌐',
  google_search_retrieval: '🌐',
  code_interpreter: '💻',
  code_execution: '⚡',
  bash_execution: '⚙️',
  function_call: '🧩',
}
const maximumSnippet = 100
const maximumArgument = 20

/** One line that tells a user what a tool is doing. */
export function toolDisplayText({ tool_name, tool_input }: ToolCall): string {
  const snippet = cut(snippetOf(tool_name, tool_input), maximumSnippet)
  const title = `${icons[tool_name] ?? '🛠️'} ${tool_name}`
  return snippet === '' ? title : `${title}: ${snippet}`
}

function snippetOf(name: string, input: Record<string, unknown>): string {
  if (name.includes('search')) return firstText(input, ['query', 'search_query', 'q'])
  if (name.startsWith('code_') || name === 'bash_execution')
    return firstText(input, ['code', 'input', 'instructions']).split('\n', 1)[0] ?? ''
  if (name === 'function_call') return callSnippet(input)
  return Object.keys(input).length === 0 ? '' : JSON.stringify(input)
}

function callSnippet(input: Record<string, unknown>): string {
  const { name, ...rest } = input
  const shown = Object.entries(rest)
    .slice(0, 3)
    .map(([key, value]) => `${key}=${cut(asText(value), maximumArgument)}`)
  return `${asText(name ?? '')}(${shown.join(', ')})`
}

function firstText(input: Record<string, unknown>, keys: string[]): string {
  const key = keys.find((candidate) => typeof input[candidate] === 'string')
  return key === undefined ? '' : String(input[key])
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function cut(text: string, maximum: number): string {
  const characters = Array.from(text)
  return characters.length > maximum ? `${characters.slice(0, maximum).join('')}…` : text
}
