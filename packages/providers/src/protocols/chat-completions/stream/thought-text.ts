import type { SplitDelta } from './split-output.js'

const longestName = 20

/** A message for the reader is on the last channel, or announces calls; calls themselves name their recipient. */
export function typeOfMessage(head: string): SplitDelta['type'] {
  const channel = /analysis|commentary|final/.exec(head)?.[0]
  const isCall = channel === 'commentary' && head.includes('to=')
  return channel === 'analysis' || isCall ? 'reasoning' : 'text'
}

/** Length of the line with the name of a channel at the beginning of a text; undefined while it may still come. */
export function lengthOfName(text: string): number | undefined {
  const line = /^\s*\w*[ \t]*\r?\n/.exec(text)
  if (line !== null) return line[0].length
  return text.length < longestName && /^\s*\w*\s*$/.test(text) ? undefined : 0
}

/** Length of the text up to `end` without the line breaks that stand there. */
export function lengthBeforeBreaks(text: string, end = text.length): number {
  let length = end
  while (length > 0 && (text[length - 1] === '\n' || text[length - 1] === '\r')) length--
  return length
}
