const drawing = /^\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!doctype svg[^>]*>\s*)*<svg[\s>]/i
const inspectedBytes = 4100

/** MIME type of an image by its bytes, null for anything else. */
export async function imageTypeOf(bytes: Uint8Array): Promise<string | null> {
  const head = bytes.subarray(0, inspectedBytes)
  const { fileTypeFromBuffer } = await import('file-type')
  const found = (await fileTypeFromBuffer(head))?.mime
  if (found?.startsWith('image/')) return found === 'image/apng' ? 'image/png' : found
  return drawing.test(Buffer.from(head).toString('utf8')) ? 'image/svg+xml' : null
}
