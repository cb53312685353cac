import type { AudioPart, ContentPart } from '../../spec/messages.js'

const typesByExtension: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  mp4: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  webm: 'audio/webm',
  flac: 'audio/flac',
}

/** The address of a recording that is not there as base64. */
function audioAddressOf({ input_audio }: AudioPart): string | undefined {
  return /^(?:https?:|data:)/i.test(input_audio.data) ? input_audio.data : undefined
}

/** MIME type of a recording by the end of its address, else `audio/wav`. */
export function audioTypeOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(typesByExtension, extension)
    ? (typesByExtension[extension] ?? 'audio/wav')
    : 'audio/wav'
}

/** What a client is told about an attachment that was left out. */
export function skippedAttachment(part: ContentPart): { type: string; url: string | null } {
  const url = addressOf(part)
  const type = part.type === 'input_audio' ? 'audio_url' : part.type
  return { type, url: url === undefined || url.startsWith('data:') ? null : url }
}

/** The address of a part that has one. */
export function addressOf(part: ContentPart): string | undefined {
  if (part.type === 'image_url') return part.image_url.url
  if (part.type === 'file_url') return part.file_url.url
  return part.type === 'input_audio' ? audioAddressOf(part) : undefined
}
