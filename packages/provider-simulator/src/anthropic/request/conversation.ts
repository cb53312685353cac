import type { Attachment, Conversation, ToolChoice, Turn } from '../../text/conversation.js'
import { base64Bytes } from '../../text/conversation.js'
import { withoutDirective } from '../../written-behaviour.js'
import type { RequestBlock, RequestMessage } from './blocks.js'
import { blocksOf } from './blocks.js'
import type { MessagesRequest } from './schema.js'

/** Translates a request into the shape that answers are made from. */
export function readConversation(request: MessagesRequest): Conversation {
  const { system, tools, output_config, tool_choice: choice } = request
  const format = output_config?.format
  return {
    system: typeof system === 'string' ? system : (system ?? []).map(({ text }) => text).join('\n'),
    turns: readTurns(request.messages),
    tools: (tools ?? []).flatMap((tool) =>
      'input_schema' in tool
        ? [{ name: tool.name, description: tool.description ?? '', parameters: tool.input_schema }]
        : [],
    ),
    builtins: (tools ?? []).flatMap(({ type }) => {
      if (type?.startsWith('web_search_')) return ['web_search' as const]
      return type?.startsWith('code_execution_') ? ['code_interpreter' as const] : []
    }),
    toolChoice: readToolChoice(choice),
    mayCallInParallel: !(
      choice &&
      'disable_parallel_tool_use' in choice &&
      choice.disable_parallel_tool_use
    ),
    format: format ? { kind: 'json_schema', schema: format.schema } : { kind: 'text' },
  }
}

/** A message of the user may hold results of tools, which are turns of their own, and what the user says besides. */
function readTurns(messages: readonly RequestMessage[]): Turn[] {
  const toolNames = new Map<string, string>()
  return messages.flatMap((message) => {
    const blocks = blocksOf(message)
    for (const block of blocks) if (block.type === 'tool_use') toolNames.set(block.id, block.name)
    if (message.role === 'assistant') return [turn('assistant', textOf(blocks))]
    const results = blocks.flatMap((block) =>
      block.type === 'tool_result' ? [toolTurn(block, toolNames)] : [],
    )
    const said = blocks.filter(({ type }) => type !== 'tool_result')
    if (said.length === 0) return results
    const text = withoutDirective(textOf(said))
    return [...results, { ...turn('user', text), attachments: said.flatMap(readAttachment) }]
  })
}

function turn(role: Turn['role'], text: string): Turn {
  return { role, text, attachments: [], toolName: null }
}

function toolTurn(
  { tool_use_id, content }: Extract<RequestBlock, { type: 'tool_result' }>,
  toolNames: ReadonlyMap<string, string>,
): Turn {
  const text = typeof content === 'string' ? content : textOf(content ?? [])
  return { ...turn('tool', text), toolName: toolNames.get(tool_use_id) ?? null }
}

function textOf(blocks: readonly RequestBlock[]): string {
  return blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n')
}

function readAttachment(block: RequestBlock): Attachment[] {
  if (block.type !== 'image' && block.type !== 'document') return []
  const { source } = block
  const isInline = source.type === 'base64'
  return [
    {
      kind: block.type === 'image' ? 'image' : 'file',
      name: 'title' in block ? (block.title ?? null) : null,
      mime: isInline ? source.media_type : null,
      bytes: isInline ? base64Bytes(source.data, source.data.length) : null,
    },
  ]
}

function readToolChoice(choice: MessagesRequest['tool_choice']): ToolChoice {
  if (!choice || choice.type === 'auto') return 'auto'
  if (choice.type === 'none') return 'none'
  return choice.type === 'any' ? 'required' : { name: choice.name }
}
