import type { Prompt } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import type { ContentPart } from '@betterai/providers'

/** Texts first, since models read them as the question about what follows. */
const order: readonly string[] = ['text', 'file_url', 'image_url', 'input_audio']

/**
 * Turns parts as clients send them into parts that providers take: plain URLs become objects, blanks and hints that
 * no model understands are left out, and a list of nothing but one text becomes a string. Texts come first, then
 * documents, images and recordings.
 */
export function toProviderContent(
  content: Prompt | readonly Record<string, unknown>[] | null | undefined,
): string | ContentPart[] | null {
  if (content === null || content === undefined) return null
  if (typeof content === 'string') return content
  const parts = content
    .flatMap((part) => toProviderPart(part) ?? [])
    .sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type))
  const [first] = parts
  if (first === undefined) return null
  return parts.length === 1 && first.type === 'text' ? first.text : parts
}

function toProviderPart(part: Record<string, unknown>): ContentPart | null {
  switch (part.type) {
    case 'text':
      return typeof part.text === 'string' && part.text.trim() !== ''
        ? { type: 'text', text: part.text }
        : null
    case 'image_url':
      return imagePart(part.image_url)
    case 'file_url':
      return filePart(part.file_url)
    case 'audio_url':
      return audioAddressPart(part.audio_url)
    case 'input_audio':
      return audioPart(part.input_audio)
    default:
      return null
  }
}

function imagePart(value: unknown): ContentPart | null {
  const url = urlOf(value)
  if (url === null) return null
  const detail = isRecord(value) ? value.detail : undefined
  const isDetail = detail === 'auto' || detail === 'low' || detail === 'high'
  return { type: 'image_url', image_url: isDetail ? { url, detail } : { url } }
}

function filePart(value: unknown): ContentPart | null {
  const url = urlOf(value)
  if (url === null) return null
  const { filename, mime_type } = isRecord(value) ? value : {}
  return {
    type: 'file_url',
    file_url: {
      url,
      ...(typeof filename === 'string' ? { filename } : {}),
      ...(typeof mime_type === 'string' ? { mime_type } : {}),
    },
  }
}

function audioAddressPart(value: unknown): ContentPart | null {
  const url = urlOf(value)
  return url === null ? null : { type: 'input_audio', input_audio: { data: url } }
}

function audioPart(value: unknown): ContentPart | null {
  if (!isRecord(value) || typeof value.data !== 'string') return null
  const { data, mime_type } = value
  const hasType = typeof mime_type === 'string'
  return { type: 'input_audio', input_audio: hasType ? { data, mime_type } : { data } }
}

function urlOf(value: unknown): string | null {
  const url = isRecord(value) ? value.url : value
  return typeof url === 'string' && url !== '' ? url : null
}
