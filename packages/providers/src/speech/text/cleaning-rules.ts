/** What stands around the text that a rule looks at. */
export type RuleContext = {
  /** Nothing follows the text. */
  isEnd: boolean
  /** The character before the text, '' at its start. */
  previous: string
}

/** What a rule makes of the begin of a text; `wait` while more of it may make a difference. */
export type CleaningRule = (
  text: string,
  context: RuleContext,
) => { length: number; said: string } | 'wait' | undefined

type Said = (match: RegExpExecArray, context: RuleContext) => string | undefined

/** A rule from what it fits and from what may still come to fit; both begin at the text's begin. */
function rule(whole: RegExp, begun: RegExp | null, said: Said = () => ''): CleaningRule {
  return (text, context) => {
    whole.lastIndex = 0
    const match = whole.exec(text)
    const mayGrow = match === null || match[0].length === text.length
    if (begun !== null) {
      begun.lastIndex = 0
      if (!context.isEnd && mayGrow && begun.test(text)) return 'wait'
    }
    if (match === null || match[0] === '') return undefined
    const words = said(match, context)
    return words === undefined ? undefined : { length: match[0].length, said: words }
  }
}

/** Whether a character is a letter or a digit. */
export const isWordCharacter = (character: string | undefined): boolean =>
  /[\p{L}\p{N}]/u.test(character ?? '')

/** The words of a label may hold marks themselves. */
function wordsOf(label: string): string {
  return label.replace(/[*`~]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
}

function cellsOf(row: string): string {
  if (/^[\s|:-]+$/.test(row)) return ''
  const cells = row.split('|').map((cell) => wordsOf(cell).trim())
  return `${cells.filter((cell) => cell !== '').join(', ')}\n`
}

const halfCharacter = rule(/(?!)/y, /[\uD800-\uDBFF]$/y)

/** What only has a meaning at the begin of a line; the first that fits. */
export const lineRules: readonly CleaningRule[] = [
  halfCharacter,
  rule(
    /[ \t]{0,100}(`{3,}|~{3,})[^\n]*(?:\n(?:[\s\S]*?\n)?[ \t]{0,100}\1[`~]*[ \t]{0,100}(?:\n|$)|[\s\S]*$)/y,
    /[ \t]{0,100}(?:`{3,}|~{3,})/y,
    () => '\n',
  ),
  rule(
    /[ \t]{0,100}([-*_=])(?:[ \t]{0,100}\1){2,100}[ \t]{0,100}(?:\n|$)/y,
    /[ \t]{0,100}([-*_=])(?:[ \t]{0,100}\1){0,100}[ \t]{0,100}$/y,
  ),
  rule(/[ \t]{0,100}\|([^\n]{0,4000})(?:\n|$)/y, /[ \t]{0,100}\|[^\n]{0,4000}$/y, ([, row = '']) =>
    cellsOf(row),
  ),
  rule(
    /[ \t]{0,100}(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+/y,
    /[ \t]{0,100}(?:#{1,6}|[-*+]|\d{1,3}[.)]?)?[ \t]{0,100}$/y,
  ),
  rule(/[ \t]{0,100}>[ \t]?/y, null),
  rule(/[ \t]{0,100}`*/y, /[ \t]{0,100}`{0,2}$/y, () => undefined),
]

/** What has a meaning anywhere in a line; the first that fits. */
export const cleaningRules: readonly CleaningRule[] = [
  halfCharacter,
  rule(/<inner_monologue>[\s\S]*?(?:<\/inner_monologue>|$)/iy, /<inner_monologue>/iy),
  rule(/<\/?[a-zA-Z][^<>\n]{0,500}>/y, /<(?:\/?(?:[a-zA-Z][^<>\n]{0,500})?)?$/y),
  rule(
    /!?\[([^\]\n]{0,500})\](?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[[^\]\n]{0,500}\])/y,
    /(?:!$|!?\[[^\]\n]{0,500}(?:\](?:\((?:[^()\n]|\([^()\n]*\)){0,2000}(?:\([^()\n]*)?|\[[^\]\n]{0,500})?)?$)/y,
    ([, label = '']) => wordsOf(label),
  ),
  rule(/\[(?:\^?\d+|[ xX])\]/y, null),
  rule(/(`+)(?!`)([^\n]{1,500}?)(?<!`)\1(?!`)/y, /`+[^\n]{0,500}$/y, ([, , code = '']) =>
    code.trim(),
  ),
  rule(
    /(?:https?:\/\/|www\.)[^\s<>)\]]+/iy,
    /(?:h(?:t(?:t(?:ps?(?::\/{0,2})?)?)?)?|https?:\/\/[^\s<>)\]]*|w{1,3}|www\.[^\s<>)\]]*)$/iy,
    ([address = ''], { previous }) =>
      isWordCharacter(previous) ? undefined : (/[.,;:!?'"]*$/.exec(address)?.[0] ?? ''),
  ),
  rule(/\\([\\`*_{}[\]()#+.!|>~-])/y, /\\$/y, ([, mark = '']) =>
    /[*_~`#|>]/.test(mark) ? '' : mark,
  ),
  rule(/\*+|`+|~~+/y, /~+$/y),
  (text, { isEnd, previous }) => {
    const length = /^_+/.exec(text)?.[0].length ?? 0
    if (length === 0) return undefined
    if (length === text.length && !isEnd) return 'wait'
    const isInWord = isWordCharacter(previous) && isWordCharacter(text.at(length))
    return { length, said: isInWord ? text.slice(0, length) : '' }
  },
  rule(
    /(?:(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|[\uFE0F\u20E3])(?:\uFE0F|\u20E3|\u200D|\p{Emoji_Modifier})*/uy,
    /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI})(?:\uFE0F|\u20E3|\u200D|\p{Emoji_Modifier})*$/uy,
  ),
]
