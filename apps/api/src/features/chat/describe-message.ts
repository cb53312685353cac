import { isRecord } from '@betterai/contracts'
import { cutText } from '@betterai/core'
import { preview } from '../../logging/preview.js'

const promptCharacters = 50

/** What the log tells of a message from a chat socket; nothing of it is checked yet. */
export function describeMessage(
  message: Record<string, unknown>,
  { showsPayload }: { showsPayload: boolean },
): Record<string, unknown> {
  const settings = recordOf(message.user_settings)
  const { model, temperature, max_tokens } = recordOf(settings.text)
  const general = recordOf(settings.general)
  const tts = recordOf(settings.tts)
  return {
    type: message.request_type ?? message.type ?? 'text',
    prompt: beginningOf(recordOf(message.user_input).prompt ?? message.prompt),
    model,
    temperature,
    max_tokens,
    agent: general.ai_agent_enabled,
    agent_profile: general.ai_agent_profile,
    tts: tts.tts_auto_execute ?? general.tts_auto_execute,
    voice: tts.voice,
    audio: settings.speech !== undefined,
    audio_direct: recordOf(settings.speech).send_full_audio_to_llm,
    ...(showsPayload ? { payload: preview(message) } : {}),
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

/** A prompt is a text or a list of parts. */
function beginningOf(prompt: unknown): string | undefined {
  const parts = Array.isArray(prompt) ? prompt : [prompt]
  const texts = parts.map((part) => (isRecord(part) ? part.text : part))
  const [text] = texts.filter((each) => typeof each === 'string')
  return text === undefined ? undefined : cutText(text, promptCharacters)
}
