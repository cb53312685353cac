import type { ResolvedBehaviour } from '../behaviour.js'
import { fillerCharacters } from './filler.js'
import { slice, tokenize } from './tokens.js'

/** Content in the pieces in which it is streamed: piece `i` is `cycle[i % cycle.length]`. */
export interface Pieces {
  readonly cycle: readonly string[]
  readonly count: number
}

const fillerCycle = 16
const defaultChunkSize = 5

/** Pieces of a text as the vendor would stream them: one token each. */
function tokenPieces(text: string): Pieces {
  return listPieces(tokenize(text))
}

/** Pieces that are all different. */
export function listPieces(cycle: readonly string[]): Pieces {
  return { cycle, count: cycle.length }
}

/** All pieces as one text. */
export function joinPieces({ cycle, count }: Pieces): string {
  if (cycle.length === 0) return ''
  if (count === cycle.length) return cycle.join('')
  const whole = cycle.join('').repeat(Math.floor(count / cycle.length))
  return whole + cycle.slice(0, count % cycle.length).join('')
}

/** Cuts the answer as the behaviour wants it, `text` being the answer where the behaviour gives none. */
export function steeredPieces(behaviour: ResolvedBehaviour, text: string): Pieces {
  const { reply, chunks, chunk_size: size, big_delta: bigDelta } = behaviour
  if (bigDelta !== undefined) return listPieces([fillerCharacters(bigDelta)])
  if (chunks === undefined) {
    const whole = reply ?? text
    return size === undefined ? tokenPieces(whole) : listPieces(slice(whole, size))
  }
  if (reply === undefined) return fillerPieces(chunks, size ?? defaultChunkSize)
  const cycle = size === undefined ? evenSlices(reply, chunks) : slice(reply, size)
  return { cycle, count: chunks }
}

function fillerPieces(count: number, size: number): Pieces {
  const cycle = slice(fillerCharacters(size * fillerCycle), size)
  return { cycle: cycle.slice(0, count), count }
}

/** As many slices as wanted when the text is long enough, else one character each, to be repeated. */
function evenSlices(text: string, wanted: number): string[] {
  const characters = [...text]
  if (characters.length <= wanted) return characters.length === 0 ? ['.'] : characters
  return Array.from({ length: wanted }, (_, index) => {
    const start = Math.floor((index * characters.length) / wanted)
    const end = Math.floor(((index + 1) * characters.length) / wanted)
    return characters.slice(start, end).join('')
  })
}
