import { ValidationError } from '@betterai/core'
import type { ContentPart } from '../../../../spec/messages.js'
import { fileNameOf, isDataUrl, requirePdf } from '../../../../text/attachments/file-parts.js'
import type { RequestBlock } from '../wire.js'

/** Images that the vendor takes. */
export const imageTypes: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
])

/** Translates a part of a message; blank text is left out, because the vendor refuses it. */
export function toBlocks(part: ContentPart): RequestBlock[] {
  if (part.type === 'text') return toTextBlocks(part.text)
  if (part.type === 'image_url')
    return [{ type: 'image', source: toImageSource(part.image_url.url) }]
  if (part.type === 'input_audio')
    throw new ValidationError('This model does not take audio', 'prompt')
  requirePdf(part)
  return [
    {
      type: 'document',
      source: toSource(part.file_url.url, 'application/pdf'),
      title: fileNameOf(part),
    },
  ]
}

/** A text as a block of its own, none when it is blank. */
export function toTextBlocks(text: string): RequestBlock[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }]
}

function toImageSource(url: string): object {
  if (!isDataUrl(url)) return { type: 'url', url }
  const declared = /^data:([^;,]+)/.exec(url.slice(0, 200))?.[1]?.toLowerCase() ?? ''
  const type = declared === 'image/jpg' ? 'image/jpeg' : declared
  if (!imageTypes.has(type))
    throw new ValidationError(`Images of type ${type} are not supported`, 'prompt')
  return toSource(url, type)
}

function toSource(url: string, mediaType: string): object {
  if (!isDataUrl(url)) return { type: 'url', url }
  const comma = url.indexOf(',')
  if (!url.slice(0, comma).endsWith(';base64'))
    throw new ValidationError('An attachment has to be encoded in base64', 'prompt')
  return { type: 'base64', media_type: mediaType, data: url.slice(comma + 1) }
}
