import type { Attachment, Conversation, Turn } from './conversation.js'
import { lastUserTurn } from './conversation.js'
import { valueFromSchema } from './json-from-schema.js'
import { fulfilSpecialRequest } from './special-requests.js'

/** Writes the answer to a conversation; `variant` numbers the choices of one request. Deterministic. */
export function composeReply(conversation: Conversation, { variant = 0 } = {}): string {
  const question = lastUserTurn(conversation)?.text ?? ''
  const { format } = conversation
  if (format.kind === 'json_schema') {
    return JSON.stringify(valueFromSchema(format.schema, { text: question }))
  }
  if (format.kind === 'json_object') {
    return JSON.stringify({ answer: sentences(conversation, question).join(' '), question })
  }
  const text = plainReply(conversation, question)
  return variant === 0 ? text : `${text} (Choice ${variant + 1}.)`
}

function plainReply(conversation: Conversation, question: string): string {
  const results = trailingToolResults(conversation.turns)
  if (results.length > 0) return toolResultReply(results, question)
  const earlier = conversation.turns
    .filter((turn) => turn.role === 'user')
    .slice(0, -1)
    .map((turn) => turn.text)
  return fulfilSpecialRequest(question, earlier) ?? sentences(conversation, question).join(' ')
}

function sentences(conversation: Conversation, question: string): string[] {
  const lastUser = lastUserTurn(conversation)
  return [
    ...personaSentence(conversation.system),
    opening(question),
    ...attachmentSentences(lastUser?.attachments ?? []),
    ...historySentence(conversation.turns),
    'This answer comes from the simulator, so it shows the form of a reply rather than knowledge.',
  ]
}

function opening(question: string): string {
  const quoted = excerpt(question, 160)
  if (quoted === '') return 'There was no text in your message.'
  if (/^(?:hi|hello|hey|good (?:morning|evening|day))\b/i.test(quoted)) {
    return `Hello! You wrote “${quoted}”.`
  }
  return quoted.endsWith('?') ? `You asked: “${quoted}”` : `You wrote: “${quoted}”.`
}

function personaSentence(system: string): string[] {
  if (system === '') return []
  const persona = /\byou are ((?:an? |the )?[^.,;\n]{2,60})/i.exec(system)?.[1]
  if (persona !== undefined) return [`Speaking as ${persona.trim()}:`]
  return [`I follow the instruction “${excerpt(system, 80)}”.`]
}

function historySentence(turns: readonly Turn[]): string[] {
  const earlier = turns.filter((turn) => turn.role === 'user').slice(0, -1)
  const first = earlier[0]
  if (first === undefined) return []
  const count = earlier.length === 1 ? 'one earlier message' : `${earlier.length} earlier messages`
  return [`I remember ${count} of yours, the first being “${excerpt(first.text, 60)}”.`]
}

function attachmentSentences(attachments: readonly Attachment[]): string[] {
  return attachments.map((attachment) => {
    const name = attachment.name === null ? '' : ` “${attachment.name}”`
    const details = [attachment.mime, attachment.bytes === null ? null : size(attachment.bytes)]
    const known = details.filter((detail) => detail !== null).join(', ')
    const article = attachment.kind === 'image' || attachment.kind === 'audio' ? 'an' : 'a'
    return `I received ${article} ${attachment.kind}${name}${known === '' ? '' : ` (${known})`}.`
  })
}

function toolResultReply(results: readonly Turn[], question: string): string {
  const reports = results.map((result) => {
    const source = result.toolName === null ? 'the tool' : `\`${result.toolName}\``
    return `According to ${source}: ${excerpt(result.text, 400) || '(nothing)'}`
  })
  const closing = question === '' ? [] : [`That answers “${excerpt(question, 80)}”.`]
  return [...reports, ...closing].join('\n')
}

/** The tool results after the last message of the user or the model, in order. */
export function trailingToolResults(turns: readonly Turn[]): Turn[] {
  const lastOther = turns.findLastIndex((turn) => turn.role !== 'tool')
  return turns.slice(lastOther + 1)
}

function excerpt(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= limit ? flat : `${flat.slice(0, limit - 1).trimEnd()}…`
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < 1024 * 1024
    ? `${(bytes / 1024).toFixed(1)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
