import { Transform } from 'node:stream'

const lineBreak = '\r\n'
const endOfHeaders = '\r\n\r\n'
/** Longer headers of a part are passed on as they are; the parser refuses them. */
const maxHeaderBytes = 16 * 1024

const plainName = /;\s*filename\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^;\s]*)/i
const extendedName = /filename\*\s*=\s*"?(utf-8|iso-8859-1)'[^']*'([^;\s"]+)"?/i

/**
 * Passes a form on with the file names that some clients write as `filename*` in the plain form, which is the only one
 * that the parser reads. Bytes of files are not touched.
 */
export function readExtendedFileNames(contentType: string): Transform {
  const [, quoted, token] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  let marker = `--${quoted ?? token ?? ''}`
  let kept: Buffer = Buffer.alloc(0)
  let isInHeaders = false

  /** Takes what is certain from `kept`; undefined when more has to come first. */
  function take(): Buffer | undefined {
    const end = isInHeaders ? kept.indexOf(endOfHeaders) : kept.indexOf(marker)
    if (end === -1) return takeUncertain()
    const part = cut(end + (isInHeaders ? endOfHeaders : marker).length)
    isInHeaders = !isInHeaders
    if (isInHeaders && !marker.startsWith(lineBreak)) marker = `${lineBreak}${marker}`
    return isInHeaders ? part : Buffer.from(toPlainName(part.toString('latin1')), 'latin1')
  }

  function takeUncertain(): Buffer | undefined {
    if (isInHeaders) {
      if (kept.length <= maxHeaderBytes) return undefined
      isInHeaders = false
    }
    const certain = kept.length - marker.length
    return certain > 0 ? cut(certain) : undefined
  }

  function cut(length: number): Buffer {
    const part = kept.subarray(0, length)
    kept = kept.subarray(length)
    return part
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
      for (let part = take(); part !== undefined; part = take()) this.push(part)
      done()
    },
    flush(done) {
      done(null, kept)
    },
  })
}

/** Headers of a part, as bytes; the extended name wins over a plain one. */
function toPlainName(headers: string): string {
  const [whole, charset = '', value = ''] = extendedName.exec(headers) ?? []
  const name = whole === undefined ? undefined : decode(charset, value)
  if (whole === undefined || name === undefined) return headers
  const escaped = name.replace(/\p{Cc}/gu, '').replace(/["\\]/g, '\\$&')
  const bytes = Buffer.from(`filename="${escaped}"`).toString('latin1')
  return headers.replace(plainName, '').replace(extendedName, () => bytes)
}

function decode(charset: string, value: string): string | undefined {
  const bytes = Buffer.from(
    value.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
