import { masked } from './masked.js'

const maxBytes = 4096

/** What a log shows of a payload: without secrets, on one line, at most 4096 bytes of it. */
export function preview(value: unknown): string {
  if (value === null || value === undefined) return '<none>'
  return shortened(JSON.stringify(masked(value)))
}

/** The same of a body as it arrived; what is not JSON could hide a secret anywhere, so only its size is told. */
export function previewText(text: string): string {
  if (text === '') return '<empty>'
  try {
    return preview(JSON.parse(text))
  } catch {
    return `<${Buffer.byteLength(text)} bytes, not JSON>`
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const bytes = Buffer.from(line)
  if (bytes.length <= maxBytes) return line
  // A character that the cut goes through is left out.
  const start = new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: true })
  return `${start}… (${bytes.length} bytes)`
}
