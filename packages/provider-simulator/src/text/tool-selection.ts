import type { BuiltinTool, Conversation, ToolOffer } from './conversation.js'
import { lastUserTurn } from './conversation.js'
import { valueFromSchema } from './json-from-schema.js'
import { trailingToolResults } from './reply.js'

/** A call the answer makes, its arguments as JSON text. */
export interface PlannedCall {
  readonly name: string
  readonly arguments: string
}

const vagueWords = new Set(
  'get set run fetch find search tool call use make create update delete list show the and for with from that this what when which your you are can current given data info value result results return returns user'.split(
    ' ',
  ),
)

/** Decides which functions the answer calls: the one that is forced, else those the question speaks of. */
export function selectToolCalls(conversation: Conversation): PlannedCall[] {
  const { tools, toolChoice, turns } = conversation
  if (tools.length === 0 || toolChoice === 'none') return []
  const text = lastUserTurn(conversation)?.text ?? ''
  if (typeof toolChoice === 'object') {
    return tools.filter((tool) => tool.name === toolChoice.name).map((tool) => plan(tool, text))
  }
  const results = trailingToolResults(turns)
  if (toolChoice === 'auto' && results.length > 0) return []
  const used = new Set(results.map((result) => result.toolName))
  const fresh = tools.filter((tool) => !used.has(tool.name))
  const fitting = fresh.filter((tool) => fits(tool, text))
  const chosen =
    fitting.length > 0 ? fitting : toolChoice === 'required' ? [fresh[0] ?? tools[0]] : []
  const calls = chosen.flatMap((tool) => (tool === undefined ? [] : [plan(tool, text)]))
  return conversation.mayCallInParallel ? calls : calls.slice(0, 1)
}

function plan(tool: ToolOffer, text: string): PlannedCall {
  if (tool.parameters === null) return { name: tool.name, arguments: text }
  return { name: tool.name, arguments: JSON.stringify(valueFromSchema(tool.parameters, { text })) }
}

/** A telling word of the name stands in the text, or two of the description do. */
function fits(tool: ToolOffer, text: string): boolean {
  const said = new Set(words(text))
  if (words(tool.name).some((word) => said.has(word))) return true
  const described = new Set(words(tool.description))
  return [...described].filter((word) => word.length > 4 && said.has(word)).length >= 2
}

function words(text: string): string[] {
  const parts = text.replace(/([a-z])([A-Z])/g, '$1 $2').match(/\p{L}{3,}/gu) ?? []
  return parts
    .map((part) => part.toLowerCase().replace(/(?<=..[^s])s$/, ''))
    .filter((part) => !vagueWords.has(part))
}

const builtinCues: Readonly<Record<BuiltinTool, RegExp>> = {
  web_search:
    /\b(?:search (?:the )?(?:web|internet|online)|web search|look (?:it )?up|latest|news|today|browse|online)\b/i,
  code_interpreter:
    /\b(?:run (?:some |this |the )?(?:python|code)|python|code interpreter|execute|plot|simulate)\b/i,
}

/** Decides which of the vendor's own tools the answer uses. */
export function selectBuiltins(conversation: Conversation): BuiltinTool[] {
  const { builtins, toolChoice, turns } = conversation
  if (toolChoice === 'none' || trailingToolResults(turns).length > 0) return []
  if (typeof toolChoice === 'object') return builtins.filter((tool) => tool === toolChoice.name)
  const text = lastUserTurn(conversation)?.text ?? ''
  const asked = builtins.filter((tool) => builtinCues[tool].test(text))
  const isForced = toolChoice === 'required' && conversation.tools.length === 0
  return asked.length === 0 && isForced ? builtins.slice(0, 1) : asked
}
