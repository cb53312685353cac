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
]

/** Names of types that are no types. */
const otherNames: ReadonlyMap<string, string> = new Map([['image/jpg', 'image/jpeg']])

/** A data URL that names the type that its bytes show; as it is where they show none. */
export function withTrueType(dataUrl: string): string {
  const comma = dataUrl.indexOf(',')
  const head = dataUrl.slice('data:'.length, comma)
  if (comma === -1 || !/;base64$/i.test(head)) return dataUrl
  const declared = head.split(';', 1)[0]?.toLowerCase() ?? ''
  const type = typeOf(dataUrl.slice(comma + 1, comma + 1 + 2 * longestStart))
  const right = type ?? otherNames.get(declared) ?? declared
  return right === declared ? dataUrl : `data:${right};base64,${dataUrl.slice(comma + 1)}`
}

function typeOf(base64: string): string | undefined {
  const start = Buffer.from(base64, 'base64').subarray(0, longestStart).toString('latin1')
  return types.find(([, pattern]) => pattern.test(start))?.[0]
}
