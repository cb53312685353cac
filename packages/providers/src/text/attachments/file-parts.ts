import { ValidationError } from '@betterai/core'
import { ownValue } from '../../shared/own-value.js'
import type { FilePart } from '../../spec/messages.js'

const typesByExtension: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  rtf: 'application/rtf',
}

const unknownType = 'application/octet-stream'

/** MIME type of a document: as declared, by data URL, by file name, else `application/octet-stream`. */
export function mimeTypeOf({ file_url }: FilePart): string {
  if (file_url.mime_type && file_url.mime_type !== unknownType) return file_url.mime_type
  const inDataUrl = /^data:([^;,]+)/.exec(file_url.url)?.[1]
  if (inDataUrl !== undefined && inDataUrl !== unknownType) return inDataUrl
  const isBytesOnly = isDataUrl(file_url.url) && !file_url.filename
  const name = isBytesOnly ? '' : fileNameOf({ type: 'file_url', file_url })
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]
  return ownValue(typesByExtension, extension?.toLowerCase() ?? '') ?? unknownType
}

/** File name of a document: as declared, else the last part of its address, else `document`. */
export function fileNameOf({ file_url }: FilePart): string {
  if (file_url.filename) return file_url.filename
  if (isDataUrl(file_url.url) || !URL.canParse(file_url.url)) return 'document.pdf'
  return decoded(new URL(file_url.url).pathname.split('/').at(-1) ?? '') || 'document'
}

/** A percent sign in an address need not encode anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** True for addresses that carry the bytes themselves. */
export function isDataUrl(url: string): boolean {
  return /^data:/i.test(url)
}

/** Refuses documents other than PDF; throws `ValidationError`. */
export function requirePdf(part: FilePart): void {
  const type = mimeTypeOf(part)
  if (type !== 'application/pdf')
    throw new ValidationError(`Files of type ${type} are not supported, only PDF is`, 'prompt')
}
