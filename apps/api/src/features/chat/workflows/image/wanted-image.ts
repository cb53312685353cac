import type { ChatRequest, Prompt } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'

/** The image that a request wants of its answer. */
export type WantedImage = {
  mode: string
  /** Address of the image to start from. */
  inputImage: string | null
  /** Overrules the settings. */
  count?: number
}

type Part = Record<string, unknown>

/** Reads what kind of image a request wants, null when it wants none. */
export function wantedImage({ request_type, prompt }: ChatRequest): WantedImage | null {
  const parts: Part[] = typeof prompt === 'string' ? [] : (prompt ?? [])
  const named = parts.findLast((part) => part.type === 'image_mode')?.image_mode
  const mode = typeof named === 'string' ? named.trim() : ''
  const implied = request_type === 'image' ? 'default' : ''
  const wanted = mode === '' || mode === 'none' ? implied : mode
  return wanted === '' ? null : { mode: wanted, inputImage: inputImageOf(parts) }
}

/** The prompt for those who get no images, such as clients over plain HTTP. */
export function withoutImageMode(prompt: Prompt): Prompt {
  return typeof prompt === 'string' ? prompt : prompt.filter(({ type }) => type !== 'image_mode')
}

/** The last image of a prompt, else its first file. */
function inputImageOf(parts: readonly Part[]): string | null {
  const image = parts.findLast(({ type }) => type === 'image_url')?.image_url
  const source = image ?? parts.find(({ type }) => type === 'file_url')?.file_url
  return isRecord(source) && typeof source.url === 'string' ? source.url : null
}
