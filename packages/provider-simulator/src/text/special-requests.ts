import { fillerWords } from './filler.js'

const mostNumbers = 20_000
const mostWords = 20_000

/** Requests with a form the simulator can really fulfil, tried in this order. */
const handlers: readonly ((text: string, earlier: readonly string[]) => string | undefined)[] = [
  repeatExactly,
  countUp,
  writeWords,
  titleFor,
  rememberName,
  calculate,
]

/** Fulfils "count to 5", "write 50 words", "say exactly X", sums and the like; undefined for all else. */
export function fulfilSpecialRequest(text: string, earlier: readonly string[]): string | undefined {
  for (const handler of handlers) {
    const answer = handler(text, earlier)
    if (answer !== undefined) return answer
  }
  return undefined
}

function repeatExactly(text: string): string | undefined {
  const pattern =
    /\b(?:say|repeat|reply|respond|answer)(?: only| just)?(?: with)?(?: exactly| only| just)(?: this| with)?[:,]?\s+(.+)$/is
  const wanted = pattern.exec(text)?.[1]?.trim()
  return wanted?.replace(/^(["'“”`])(.*)\1\.?$/s, '$2').replace(/^“(.*)”\.?$/s, '$1')
}

function countUp(text: string): string | undefined {
  const match = /\bcount\b(?: from (\d{1,6}))?(?: up)? to (\d{1,6})\b/i.exec(text)
  if (match === null) return undefined
  const from = Number(match[1] ?? 1)
  const to = Math.min(Number(match[2]), from + mostNumbers)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).join(', ')
}

function writeWords(text: string): string | undefined {
  const pattern =
    /\b(?:write|give|say|about|exactly|of|in|tell)\b[^.?!\d]{0,60}?\b(\d{1,5})[ -]words?\b/i
  const wanted = pattern.exec(text)?.[1]
  return wanted === undefined ? undefined : fillerWords(Math.min(Number(wanted), mostWords))
}

const smallWords = new Set(
  'a an and are as at be by can do does for from have how i in is it me my of on or please so tell that the this to was what when where which who why will with you your title name headline short brief chat conversation session thread message messages following give create suggest'.split(
    ' ',
  ),
)

function titleFor(text: string): string | undefined {
  const asksForTitle =
    /\b(?:title|name|headline)\b.{0,40}\b(?:chat|conversation|session|thread|message)\b/is.test(
      text.slice(0, 600),
    )
  if (!asksForTitle || text.length < 40) return undefined
  const words = text.slice(-400).match(/\p{L}{3,}/gu) ?? []
  const telling = words.filter((word) => !smallWords.has(word.toLowerCase())).slice(-4)
  return telling.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

function rememberName(text: string, earlier: readonly string[]): string | undefined {
  if (!/\bwhat(?:'s| is) my name\b/i.test(text)) return undefined
  const name = earlier
    .map((said) => /\bmy name is (\p{L}[\p{L}'-]*)/iu.exec(said)?.[1])
    .findLast((found) => found !== undefined)
  return name === undefined ? 'You have not told me your name yet.' : `Your name is ${name}.`
}

function calculate(text: string): string | undefined {
  const match = /(-?\d+(?:\.\d+)?)\s*([-+*/×÷x])\s*(-?\d+(?:\.\d+)?)/.exec(text)
  if (match === null) return undefined
  const [whole, left, sign, right] = match
  const result = apply(Number(left), String(sign), Number(right))
  return `${whole} = ${Number.isFinite(result) ? Number(result.toFixed(6)) : 'undefined'}.`
}

function apply(left: number, sign: string, right: number): number {
  if (sign === '+') return left + right
  if (sign === '-') return left - right
  return sign === '/' || sign === '÷' ? left / right : left * right
}
