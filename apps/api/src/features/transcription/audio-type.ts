import { open } from 'node:fs/promises'
import type { RawAudio, TranscriptionRequest } from '@betterai/providers'

/** MIME types by the names under which the content detection knows what a file holds. */
const types: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  mp2: 'audio/mpeg',
  mp1: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  mp4: 'audio/mp4',
  m4v: 'audio/mp4',
  mov: 'audio/mp4',
  '3gp': 'audio/mp4',
  webm: 'audio/webm',
  mkv: 'audio/webm',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  aac: 'audio/aac',
}
const extensions: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
}
const inspectedBytes = 4100

/** What a recording consists of, and a name that says so. */
export type AudioType = Pick<TranscriptionRequest, 'format'> & { file_name: string }

/** What a file holds by its bytes, whatever it is called; raw audio is known by its name alone. Null for no audio. */
export async function audioTypeOf(
  path: string,
  { filename, raw }: { filename: string; raw: RawAudio },
): Promise<AudioType | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = (await fileTypeFromBuffer(await readHead(path)))?.ext
  const mime_type = found === undefined ? undefined : types[found]
  if (mime_type !== undefined)
    return { format: { mime_type }, file_name: `audio.${extensions[mime_type]}` }
  if (found !== undefined || !/\.pcm$/i.test(filename)) return null
  return { format: raw, file_name: 'audio.pcm' }
}

async function readHead(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(inspectedBytes), 0, inspectedBytes, 0)
  return buffer.subarray(0, bytesRead)
}
