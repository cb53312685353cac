/** Reads a whole event stream in the plainest way: the measure for the parser that reads it in chunks. */
export function referenceEvents(
  bytes: Uint8Array,
): { data: string; event: string | undefined; id: string | undefined }[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
  const events: { data: string; event: string | undefined; id: string | undefined }[] = []
  let data: string[] = []
  let event: string | undefined
  let id: string | undefined
  for (const line of [...text.split(/\r\n|\r|\n/), '']) {
    if (line === '') {
      if (data.length > 0) events.push({ data: data.join('\n'), event, id })
      data = []
      event = undefined
      continue
    }
    const match = /^([^:]*)(?:: ?(.*))?$/s.exec(line)
    const [name, value] = [match?.[1] ?? '', match?.[2] ?? '']
    if (name === 'data') data.push(value)
    if (name === 'event') event = value
    if (name === 'id') id = value
  }
  return events
}
