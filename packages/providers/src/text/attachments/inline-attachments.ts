import { RequestShapeError, UnavailableError, ValidationError } from '@betterai/core'
import { withTrueType } from '../../shared/file-type.js'
import type { WarningEvent } from '../../spec/call-events.js'
import type { AudioPart, ChatMessage, ContentPart } from '../../spec/messages.js'
import { addressOf, audioTypeOf, skippedAttachment } from './attachment-address.js'
import { fileNameOf, isDataUrl, mimeTypeOf, requirePdf } from './file-parts.js'
import type { PageRules } from './pdf-pages.js'
import type { FileLimits, FileReader, RequestFiles } from './request-files.js'
import { createRequestFiles } from './request-files.js'

/** What a vendor wants to get as bytes because it takes no addresses for it. */
export type InlineRules = {
  inlineAllFiles: boolean
  inlineAllImages?: boolean
  /** MIME types of images that the vendor takes; others are left out with a warning. */
  imageTypes?: ReadonlySet<string>
  /** Addresses that the vendor takes after all, such as those of files that it holds. */
  isWithinReach?(url: string): boolean
}

type InlineOptions = InlineRules &
  PageRules &
  FileLimits & { reader: FileReader; warnings: WarningEvent[] }

type InlineContext = InlineOptions & { files: RequestFiles }

/** Stands in for a message of which nothing could be read. */
const placeholder: ContentPart = { type: 'text', text: '[attachment not available]' }

/**
 * Replaces addresses by the files themselves: those of our own hosts always, others when the vendor takes no
 * addresses for them, recordings always. Documents become images of their pages where the model reads none. What
 * cannot be read is left out with a warning. Throws `RequestShapeError` (413) for more bytes than `maxBytes`, and what
 * `reserve` throws.
 */
export async function inlineAttachments(
  messages: ChatMessage[],
  options: InlineOptions,
): Promise<ChatMessage[]> {
  const context = { ...options, files: createRequestFiles(messages, options) }
  return Promise.all(
    messages.map(async (message) => {
      if (!Array.isArray(message.content)) return message
      const parts = await Promise.all(message.content.map((part) => inlinePart(part, context)))
      const content = parts.flat()
      return { ...message, content: content.length === 0 ? [placeholder] : content }
    }),
  )
}

async function inlinePart(part: ContentPart, context: InlineContext): Promise<ContentPart[]> {
  const { files, toPages, warnings } = context
  try {
    const inlined = withTypeOfBytes(await withBytes(part, context))
    requireKnownImage(inlined, context)
    if (inlined.type !== 'file_url' || toPages === undefined) return [inlined]
    requirePdf(inlined)
    const { url } = inlined.file_url
    return await files.pages(addressOf(part) ?? url, () => toPages(url))
  } catch (error) {
    if (RequestShapeError.isInstance(error) || UnavailableError.isInstance(error)) throw error
    const message = error instanceof Error ? error.message : String(error)
    const attachment = skippedAttachment(part)
    warnings.push({ type: 'warning', code: 'attachment_left_out', message, attachment })
    return []
  }
}

/** Files are often given a wrong type, and vendors look at the bytes. */
function withTypeOfBytes(part: ContentPart): ContentPart {
  if (part.type === 'image_url' && isDataUrl(part.image_url.url))
    return { ...part, image_url: { ...part.image_url, url: withTrueType(part.image_url.url) } }
  if (part.type !== 'file_url' || !isDataUrl(part.file_url.url)) return part
  const url = withTrueType(part.file_url.url)
  if (url === part.file_url.url) return part
  const { mime_type: _, ...file } = part.file_url
  return { ...part, file_url: { ...file, url } }
}

function requireKnownImage(part: ContentPart, { imageTypes }: InlineRules): void {
  if (part.type !== 'image_url') return
  const type = /^data:([^;,]*)/.exec(part.image_url.url)?.[1]
  if (type === undefined || (imageTypes?.has(type) ?? type.startsWith('image/'))) return
  throw new ValidationError(`Images of type ${type} are not supported`, 'prompt')
}

async function withBytes(part: ContentPart, context: InlineContext): Promise<ContentPart> {
  const url = addressOf(part)
  if (url === undefined || !wantsBytes(part, url, context)) return part
  const { files } = context
  if (part.type === 'input_audio') return heardAudio(part, url, files)
  if (isDataUrl(url)) return part
  if (part.type === 'image_url') {
    const dataUrl = await files.read(url, 'image/png')
    return { type: 'image_url', image_url: { ...part.image_url, url: dataUrl } }
  }
  if (part.type !== 'file_url') return part
  const dataUrl = await files.read(url, mimeTypeOf(part))
  return {
    type: 'file_url',
    file_url: { ...part.file_url, filename: fileNameOf(part), url: dataUrl },
  }
}

async function heardAudio(part: AudioPart, url: string, files: RequestFiles): Promise<AudioPart> {
  const dataUrl = isDataUrl(url) ? url : await files.read(url, audioTypeOf(url))
  const [, named, data] = /^data:([^;,]*)[^,]*;base64,(.*)$/s.exec(dataUrl) ?? []
  if (data === undefined) throw new ValidationError('The audio is no base64', 'prompt')
  const mime_type = part.input_audio.mime_type ?? (named || audioTypeOf(url))
  return { type: 'input_audio', input_audio: { data, mime_type } }
}

function wantsBytes(part: ContentPart, url: string, options: InlineOptions): boolean {
  if (part.type === 'input_audio' || options.reader.isOwn(url)) return true
  if (part.type === 'file_url' && options.toPages) return true
  const isWanted = part.type === 'file_url' ? options.inlineAllFiles : options.inlineAllImages
  return isWanted === true && !options.isWithinReach?.(url)
}
