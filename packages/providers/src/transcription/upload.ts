import { decodeG711, readWav, samplesToBytes, ValidationError, wavHeader } from '@betterai/core'
import type { TranscriptionModel } from '../spec/audio-models.js'
import type { RawAudio } from '../spec/media-input.js'
import type { TranscriptionRequest } from '../spec/transcription.js'

/** A recording as it goes to a vendor. */
export type Upload = {
  bytes: Uint8Array<ArrayBuffer>
  mime_type: string
  /** Name whose extension fits the type. */
  file_name: string
  /** Length of the audio, null where only a decoder could tell. */
  duration_seconds: number | null
}

/** Extension of each content type that some vendor takes. */
const extensions: Readonly<Record<string, string>> = {
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/m4a': 'm4a',
  'video/mp4': 'mp4',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/aac': 'aac',
  'audio/aiff': 'aiff',
}

/** Gathers a recording, raw audio as WAV; throws `ValidationError` for a type or size that the model does not take. */
export async function gatherUpload(
  { audio, format, file_name }: TranscriptionRequest,
  options: { model: TranscriptionModel; extensions: readonly string[] },
): Promise<Upload> {
  const { model } = options
  const maxBytes = (model.max_file_mb ?? Number.POSITIVE_INFINITY) * 1024 * 1024
  const extension = extensionOf(format, options)
  const bytes = await gather(audio, { maxBytes, model })
  if (bytes.length === 0) throw new ValidationError('The recording is empty', 'audio')
  const file = 'encoding' in format ? toWav(bytes, format) : bytes
  if (file.length > maxBytes) throw tooLarge(model)
  const name = (file_name ?? 'audio').replace(/\.[^.]*$/, '') || 'audio'
  return {
    bytes: file,
    mime_type: 'encoding' in format ? 'audio/wav' : typeOf(format.mime_type),
    file_name: `${name}.${extension}`,
    duration_seconds: extension === 'wav' ? wavSeconds(file) : null,
  }
}

function extensionOf(
  format: TranscriptionRequest['format'],
  { model, extensions: taken }: { model: TranscriptionModel; extensions: readonly string[] },
): string {
  const extension = 'encoding' in format ? 'wav' : extensions[typeOf(format.mime_type)]
  if (extension !== undefined && taken.includes(extension)) return extension
  const given = 'encoding' in format ? format.encoding : format.mime_type
  throw new ValidationError(
    `${model.model_name} does not take ${given}; it takes ${taken.join(', ')}`,
    'format',
  )
}

function typeOf(mimeType: string): string {
  return mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

async function gather(
  audio: TranscriptionRequest['audio'],
  { maxBytes, model }: { maxBytes: number; model: TranscriptionModel },
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of audio instanceof Uint8Array ? [audio] : audio) {
    size += part.length
    if (size > maxBytes) throw tooLarge(model)
    parts.push(part)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function tooLarge({ model_name, max_file_mb }: TranscriptionModel): ValidationError {
  return new ValidationError(`${model_name} takes recordings of up to ${max_file_mb} MB`, 'audio')
}

function toWav(bytes: Uint8Array, format: RawAudio): Uint8Array<ArrayBuffer> {
  const { encoding, sample_rate, channels = 1 } = format
  const samples = encoding === 'pcm16' ? bytes : samplesToBytes(decodeG711(bytes, encoding))
  const whole = samples.length - (samples.length % (2 * channels))
  const header = wavHeader({ sample_rate, channels, data_length: whole })
  const file = new Uint8Array(header.length + whole)
  file.set(header)
  file.set(samples.subarray(0, whole), header.length)
  return file
}

function wavSeconds(file: Uint8Array): number | null {
  try {
    return readWav(file).duration_seconds
  } catch {
    // The vendor judges what it can read.
    return null
  }
}
