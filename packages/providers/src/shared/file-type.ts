const longestStart = 16

const types: readonly [type: string, start: RegExp][] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n/],
  ['image/gif', /^GIF8/],
  ['image/webp', /^RIFF.{4}WEBP/s],
  ['image/bmp', /^BM/],
  ['image/tiff', /^(?:II\*\0|MM\0\*)/],
  ['image/avif', /^.{4}ftypavi[fs]/s],
  ['image/heic', /^.{4}ftyp(?:hei[cx]|mif1|msf1)/s],
  ['application/pdf', /^%PDF-/],
  ['video/quicktime', /^.{4}ftypqt/s],
  ['audio/mp4', /^.{4}ftypM4A/s],
  ['video/mp4', /^.{4}ftyp/s],
  ['video/webm', /^.E\xdf\xa3/s],
  ['audio/wav', /^RIFF.{4}WAVE/s],
  ['audio/ogg', /^OggS/],
  ['audio/flac', /^fLaC/],
  ['audio/mpeg', /^(?:ID3|\xff[\xe2-\xff])/],
]

/** Names of types that are no types. */
const otherNames: ReadonlyMap<string, string> = new Map([['image/jpg', 'image/jpeg']])

/**
 * A data URL that names the type that its bytes show, in the usual spelling of head and bytes; as it is where that is
 * so already.
 */
export function withTrueType(dataUrl: string): string {
  const comma = dataUrl.indexOf(',')
  const head = dataUrl.slice(0, comma).toLowerCase()
  if (comma === -1 || !head.endsWith(';base64')) return dataUrl
  const declared = head.slice('data:'.length).split(';', 1)[0] ?? ''
  const given = dataUrl.slice(comma + 1)
  const bytes = usualBase64(given)
  const right = typeOfBase64(bytes) ?? otherNames.get(declared) ?? declared
  const isUsual = right === declared && bytes === given && dataUrl.startsWith(head)
  return isUsual ? dataUrl : `data:${right};base64,${bytes}`
}

/** Base64 for addresses, or with its signs encoded as in addresses, is not taken by every vendor. */
function usualBase64(text: string): string {
  if (!/[%_-]/.test(text)) return text
  return text.replace(/%2b|-/gi, '+').replace(/%2f|_/gi, '/').replace(/%3d/gi, '=')
}

function typeOfBase64(base64: string): string | undefined {
  return typeOfBytes(Buffer.from(base64.slice(0, 2 * longestStart), 'base64'))
}

/** The content type that bytes show by how they begin, undefined for an unknown one. */
export function typeOfBytes(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, longestStart)).toString('latin1')
  return types.find(([, pattern]) => pattern.test(start))?.[0]
}
