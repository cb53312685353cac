import { ValidationError } from '@betterai/core'
import type { WarningEvent } from '../call/attempts.js'
import type { ChatMessage, ContentPart } from '../spec/messages.js'
import { fileNameOf, isDataUrl, mimeTypeOf } from './file-parts.js'

/** Reads a file behind an address. */
export type FileReader = {
  /** Whether the host is one of our own, which a vendor cannot reach. */
  isOwn(url: string): boolean
  /** The file as a data URL; `mimeType` stands in when the server names none. Throws for what may not be read. */
  readAsDataUrl(url: string, mimeType: string): Promise<string>
}

/** What a vendor wants to get as bytes because it takes no addresses for it. */
export type InlineRules = {
  inlineAllFiles: boolean
  inlineAllImages?: boolean
  /** Addresses that the vendor takes after all, such as those of files that it holds. */
  isWithinReach?(url: string): boolean
}

type InlineOptions = InlineRules & { reader: FileReader; warnings: WarningEvent[] }

/**
 * Replaces addresses by the files themselves: those of our own hosts always, others when the vendor takes no
 * addresses for them. A file that cannot be read is left out with a warning.
 */
export async function inlineAttachments(
  messages: ChatMessage[],
  options: InlineOptions,
): Promise<ChatMessage[]> {
  return Promise.all(
    messages.map(async (message) => {
      if (!Array.isArray(message.content)) return message
      const parts = await Promise.all(message.content.map((part) => inlinePart(part, options)))
      const content = parts.filter((part) => part !== undefined)
      if (content.length === 0)
        throw new ValidationError('The attachment could not be read', 'prompt')
      return { ...message, content }
    }),
  )
}

async function inlinePart(
  part: ContentPart,
  options: InlineOptions,
): Promise<ContentPart | undefined> {
  const { reader, warnings } = options
  const url = addressOf(part)
  if (url === undefined || isDataUrl(url)) return part
  if (!reader.isOwn(url) && !wantsBytes(part, options)) return part
  try {
    return await withBytes(part, { url, reader })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    warnings.push({ type: 'warning', code: 'attachment_left_out', message: reason })
    return undefined
  }
}

function wantsBytes(part: ContentPart, rules: InlineRules): boolean {
  const isWanted = part.type === 'file_url' ? rules.inlineAllFiles : rules.inlineAllImages
  return isWanted === true && !rules.isWithinReach?.(addressOf(part) ?? '')
}

function addressOf(part: ContentPart): string | undefined {
  if (part.type === 'image_url') return part.image_url.url
  return part.type === 'file_url' ? part.file_url.url : undefined
}

async function withBytes(
  part: ContentPart,
  { url, reader }: { url: string; reader: FileReader },
): Promise<ContentPart> {
  if (part.type === 'image_url') {
    const dataUrl = await reader.readAsDataUrl(url, 'image/png')
    return { type: 'image_url', image_url: { ...part.image_url, url: dataUrl } }
  }
  if (part.type !== 'file_url') return part
  const dataUrl = await reader.readAsDataUrl(url, mimeTypeOf(part))
  return {
    type: 'file_url',
    file_url: { ...part.file_url, filename: fileNameOf(part), url: dataUrl },
  }
}
