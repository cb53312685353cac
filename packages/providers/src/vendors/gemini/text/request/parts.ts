import { ValidationError } from '@betterai/core'
import type { ChatMessage, ContentPart, FilePart } from '../../../../spec/messages.js'
import { isDataUrl, mimeTypeOf } from '../../../../text/attachments/file-parts.js'
import { partsOf } from '../../../../text/request/conversation.js'
import type { GeminiPart } from '../wire.js'

/** Whether an address names a file that the vendor holds already, or can reach itself. */
export function isVendorFile(url: string): boolean {
  return /^files\/|^gs:\/\/|^https:\/\/(?:generativelanguage\.googleapis\.com|(?:www\.)?youtube\.com|youtu\.be)\//.test(
    url,
  )
}

/** The parts of a user's message; empty texts are left out. Throws `ValidationError` (field `prompt`) for files of unknown type. */
export function toUserParts(content: ChatMessage['content']): GeminiPart[] {
  return partsOf(content).flatMap((part) => toPart(part) ?? [])
}

function toPart(part: ContentPart): GeminiPart | undefined {
  switch (part.type) {
    case 'text':
      return part.text === '' ? undefined : { text: part.text }
    case 'image_url':
      return toMedia(part.image_url.url, undefined)
    case 'input_audio':
      return {
        inlineData: {
          mimeType: part.input_audio.mime_type ?? 'audio/wav',
          data: part.input_audio.data,
        },
      }
    case 'file_url':
      return toFile(part)
  }
}

function toFile(part: FilePart): GeminiPart {
  const { url, mime_type } = part.file_url
  const mimeType = mimeTypeOf(part)
  const isKnown = mimeType !== 'application/octet-stream'
  if (isVendorFile(url)) return toMedia(url, isKnown ? mimeType : mime_type)
  if (isKnown) return toMedia(url, mimeType)
  throw new ValidationError('The type of the file is not known; name its mime_type', 'prompt')
}

function toMedia(url: string, mimeType: string | undefined): GeminiPart {
  if (isVendorFile(url))
    return { fileData: { fileUri: url, ...(mimeType === undefined ? {} : { mimeType }) } }
  if (!isDataUrl(url))
    throw new ValidationError('An attachment has to come with its bytes for this model', 'prompt')
  const { type, data } = readDataUrl(url)
  return { inlineData: { mimeType: mimeType ?? type, data } }
}

/** Type and base64 of a data URL; a plain-text one is encoded. */
function readDataUrl(url: string): { type: string; data: string } {
  const comma = url.indexOf(',')
  if (comma === -1) throw new ValidationError('The data URL is not complete', 'prompt')
  const [type, ...options] = url.slice('data:'.length, comma).split(';')
  const payload = url.slice(comma + 1)
  if (options.includes('base64')) return { type: type || 'text/plain', data: payload }
  try {
    const data = Buffer.from(decodeURIComponent(payload)).toString('base64')
    return { type: type || 'text/plain', data }
  } catch {
    throw new ValidationError('The data URL is not readable', 'prompt')
  }
}
