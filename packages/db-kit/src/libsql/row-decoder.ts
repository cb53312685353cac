/** What libsql tells of a result column; `type` is the declared one, null for expressions. */
export type ResultColumn = { name: string; type: string | null }

type Decode = (value: unknown) => unknown

/** Rows as libsql returns them. */
export type RawRow = Record<string, unknown>

/** Makes a function that brings rows, in place, into the form that mysql2 gives; undefined when there is nothing to do. */
export function createRowDecoder(
  columns: readonly ResultColumn[],
): ((row: RawRow) => RawRow) | undefined {
  const decoders: [string, Decode][] = []
  for (const { name, type } of columns) {
    const decode = decoderFor(type)
    if (decode) decoders.push([name, decode])
  }
  if (decoders.length === 0) return undefined
  return (row) => {
    for (const [name, decode] of decoders) {
      if (row[name] !== null) row[name] = decode(row[name])
    }
    return row
  }
}

function decoderFor(type: string | null): Decode | undefined {
  switch (type?.toUpperCase()) {
    case 'TINYINT(1)':
      return (value) => value !== 0
    case 'DATETIME(3)':
      return (value) => new Date(`${String(value).replace(' ', 'T')}Z`)
    case 'DATETIME':
      return (value) => String(value).replace(' ', 'T')
    case 'JSON':
      return (value) => JSON.parse(String(value))
    default:
      return undefined
  }
}
