import type { WarningEvent } from '../../spec/call-events.js'
import type { ChatMessage, ContentPart } from '../../spec/messages.js'
import type { ModelConfig } from '../../spec/model-config.js'
import { addressOf, skippedAttachment } from './attachment-address.js'

/** Leaves out recordings that were named by address where the model hears nothing: clients send them to any model. */
export function withoutUnheardAudio(
  messages: readonly ChatMessage[],
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): ChatMessage[] {
  if (config.support_audio_input) return [...messages]
  return messages.map((message) => {
    if (!Array.isArray(message.content)) return message
    const content = message.content.filter((part) => !isAddressed(part))
    for (const part of message.content)
      if (isAddressed(part))
        warnings.push({
          type: 'warning',
          code: 'attachment_left_out',
          message: `Model ${config.model_name} does not take audio`,
          attachment: skippedAttachment(part),
        })
    return content.length === message.content.length ? message : { ...message, content }
  })
}

function isAddressed(part: ContentPart): boolean {
  return part.type === 'input_audio' && addressOf(part) !== undefined
}
