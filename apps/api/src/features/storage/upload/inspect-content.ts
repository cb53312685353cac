import { open } from 'node:fs/promises'
import { fileTypes } from '../file-types.js'

const inspectedBytes = 4100
const markup = /^\s*<(?:!doctype|html|head|body|script|svg|iframe|\?xml)\b/i

/**
 * The content type of an uploaded file, by its bytes where they tell and else by its extension; null when the bytes
 * are of a kind that is not taken, such as a program or a page under an image's name.
 */
export async function inspectContent(file: {
  path: string
  extension: string
  claimed_type: string
}): Promise<string | null> {
  const type = fileTypes.get(file.extension)
  if (type === undefined) return null
  const head = await readHead(file.path)
  if (type.contents.length === 0)
    return isText(head) || file.extension === 'pcm' ? type.content_type : null
  const claimed = type.also?.find((each) => each === file.claimed_type)
  const named = claimed ?? type.content_type
  if (markup.test(head.toString('latin1'))) return null
  const { fileTypeFromBuffer } = await import('file-type')
  const found = (await fileTypeFromBuffer(head))?.ext
  if (found === undefined || type.contents.includes(found)) return named
  const actual = [...fileTypes.values()].find(({ contents }) => contents.includes(found))
  return actual?.content_type ?? null
}

/** Text has no zero bytes, unless it says that it takes two bytes for a character. */
function isText(head: Buffer): boolean {
  const hasMark = ['feff', 'fffe'].includes(head.toString('hex', 0, 2))
  return hasMark || !head.includes(0)
}

async function readHead(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(inspectedBytes), 0, inspectedBytes, 0)
  return buffer.subarray(0, bytesRead)
}
