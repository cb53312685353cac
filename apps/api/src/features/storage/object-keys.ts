import { createHash, randomBytes } from 'node:crypto'
import { baseName, fileTypes } from './file-types.js'

/** What made a generated file, with the extension of kinds that are not uploaded. */
const usualExtensions = { image: 'png', video: 'mp4', tts_audio: 'mp3' } as const
/** Extensions of kinds that this service makes but does not take. */
const onlyMade: ReadonlyMap<string, string> = new Map([['image/svg+xml', 'svg']])
/** What made a generated file. */
export type GeneratedAsset = keyof typeof usualExtensions

const longestName = 120
const longestShownName = 200

/** A file name without anything that paths, URLs or shells read specially; at most 120 characters, with its suffix. */
export function safeFileName(filename: string): string {
  const safe = baseName(filename).replace(/[^\w.-]/g, '_') || 'upload.bin'
  if (safe.length <= longestName) return safe
  const suffix = /\.\w{1,10}$/.exec(safe)?.[0] ?? ''
  return safe.slice(0, longestName - suffix.length) + suffix
}

/** A file's name without folders and what is not meant to be seen: control characters and changes of the writing direction. */
export function shownName(filename: string): string {
  const invisible = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu
  const characters = [...baseName(filename).replace(invisible, '')]
  if (characters.length <= longestShownName) return characters.join('')
  const suffix = [...(/\.[^.]{1,10}$/.exec(filename)?.[0] ?? '')]
  return [...characters.slice(0, longestShownName - suffix.length), ...suffix].join('')
}

/** Names that a key of another name could have: what this module makes itself. */
const ownForms = /^\d{8}_[0-9a-f]{8}_|-[0-9a-f]{16}(\.\w{1,10})?$/

/** A safe name that no other file name has: one that had to be changed carries a hash of itself. */
function unsharedFileName(filename: string): string {
  const name = baseName(filename).normalize('NFC')
  const safe = safeFileName(name)
  if (safe === name && !ownForms.test(name)) return safe
  const suffix = /\.\w{1,10}$/.exec(safe)?.[0] ?? ''
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16)
  const stem = safe.slice(0, safe.length - suffix.length).slice(0, longestName - 17 - suffix.length)
  return `${stem}-${hash}${suffix}`
}

/** Key of a file that a client sent; `isForced` keeps its name, so that it replaces an earlier one of the same name. */
export function attachmentKey(file: {
  customer_id: number
  filename: string
  isForced: boolean
}): string {
  const { customer_id, filename, isForced } = file
  const name = isForced ? unsharedFileName(filename) : `${stamp()}_${safeFileName(filename)}`
  return `${chatFolder(customer_id)}/${name}`
}

/** Key of a file that this service made. */
export function generatedKey(file: {
  customer_id: number
  asset: GeneratedAsset
  content_type: string
}): string {
  const known = [...fileTypes].find(([, type]) => type.content_type === file.content_type)?.[0]
  const extension = known ?? onlyMade.get(file.content_type) ?? usualExtensions[file.asset]
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
