import type { ResolvedBehaviour } from '../behaviour.js'
import { fillerCharacters } from './filler.js'
import { slice, tokenize } from './tokens.js'

/** Content in the chunks in which it is streamed: chunk `i` is `cycle[i % cycle.length]`. */
export interface Chunks {
  readonly cycle: readonly string[]
  readonly count: number
}

const fillerCycle = 16
const defaultChunkSize = 5

/** Chunks of a text as the vendor would stream them: one token each. */
function tokenChunks(text: string): Chunks {
  return listChunks(tokenize(text))
}

/** Chunks that are all different. */
export function listChunks(cycle: readonly string[]): Chunks {
  return { cycle, count: cycle.length }
}

/** All chunks as one text. */
export function joinChunks({ cycle, count }: Chunks): string {
  if (cycle.length === 0) return ''
  if (count === cycle.length) return cycle.join('')
  const whole = cycle.join('').repeat(Math.floor(count / cycle.length))
  return whole + cycle.slice(0, count % cycle.length).join('')
}

/** Cuts the answer as the behaviour wants it, `text` being the answer where the behaviour gives none. */
export function steeredChunks(behaviour: ResolvedBehaviour, text: string): Chunks {
  const { reply, chunks, chunk_size: size, big_delta: bigDelta } = behaviour
  if (bigDelta !== undefined) return listChunks([fillerCharacters(bigDelta)])
  if (chunks === undefined) {
    const whole = reply ?? text
    return size === undefined ? tokenChunks(whole) : listChunks(slice(whole, size))
  }
  if (reply === undefined) return fillerChunks(chunks, size ?? defaultChunkSize)
  const cycle = size === undefined ? evenSlices(reply, chunks) : slice(reply, size)
  return { cycle, count: chunks }
}

function fillerChunks(count: number, size: number): Chunks {
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
