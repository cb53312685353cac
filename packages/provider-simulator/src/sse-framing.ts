import type { ResolvedBehaviour } from './behaviour.js'

/** Turns one event into the text that goes on the wire. */
export type Framing = (data: string, name: string | undefined) => string

/** Chooses how events are written: the vendor's plain form, or a legal variant of it that was asked for. */
export function createFraming(behaviour: ResolvedBehaviour): Framing {
  const { crlf, cr, no_space, comments, multi_data_lines } = behaviour
  if (!(crlf || cr || no_space || comments || multi_data_lines)) return plainFrame
  const newline = crlf ? '\r\n' : cr ? '\r' : '\n'
  const gap = no_space ? '' : ' '
  const comment = comments ? `: ping${newline}${newline}` : ''
  return (data, name) => {
    const lines = multi_data_lines ? prettyLines(data) : [data]
    const head = name === undefined ? '' : `event:${gap}${name}${newline}`
    const body = lines.map((line) => `data:${gap}${line}${newline}`).join('')
    return `${comment}${head}${body}${newline}`
  }
}

/** The framing the vendors themselves use. */
export function plainFrame(data: string, name: string | undefined): string {
  return name === undefined ? `data: ${data}\n\n` : `event: ${name}\ndata: ${data}\n\n`
}

function prettyLines(data: string): string[] {
  if (!data.startsWith('{')) return [data]
  return JSON.stringify(JSON.parse(data), null, 2).split('\n')
}
