import { randomBytes } from 'node:crypto'
import { baseName, fileTypes } from './file-types.js'

/** What made a generated file, with the extension of kinds that are not uploaded. */
const usualExtensions = { image: 'png', video: 'mp4', tts_audio: 'mp3' } as const
/** What made a generated file. */
export type GeneratedAsset = keyof typeof usualExtensions

const longestName = 120

/** A file name without anything that paths, URLs or shells read specially; at most 120 characters, with its suffix. */
export function safeFileName(filename: string): string {
  const safe = baseName(filename).replace(/[^\w.-]/g, '_') || 'upload.bin'
  if (safe.length <= longestName) return safe
  const suffix = /\.\w{1,10}$/.exec(safe)?.[0] ?? ''
  return safe.slice(0, longestName - suffix.length) + suffix
}

/** Key of a file that a client sent; `isForced` keeps its name, so that it replaces an earlier one. */
export function attachmentKey(file: {
  customer_id: number
  filename: string
  isForced: boolean
}): string {
  const name = safeFileName(file.filename)
  return `${chatFolder(file.customer_id)}/${file.isForced ? name : `${stamp()}_${name}`}`
}

/** Key of a file that this service made. */
export function generatedKey(file: {
  customer_id: number
  asset: GeneratedAsset
  content_type: string
}): string {
  const known = [...fileTypes].find(([, type]) => type.content_type === file.content_type)
  const extension = known?.[0] ?? usualExtensions[file.asset]
  return `${chatFolder(file.customer_id)}/${stamp()}_${file.asset}.${extension}`
}

/** The customer whose file a key names. */
export function ownerOf(key: string): number {
  return Number(key.split('/', 1)[0])
}

/** Every conversation shares one folder; clients know it as discussion 1. */
function chatFolder(customerId: number): string {
  return `${customerId}/assets/chat/1`
}

function stamp(): string {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '')
  return `${date}_${randomBytes(4).toString('hex')}`
}
