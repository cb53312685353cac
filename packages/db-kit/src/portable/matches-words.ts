import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'
import type { TableDefinition } from '../schema/table.js'

const mostWords = 10
/** InnoDB keeps neither shorter nor longer words, by default. */
const wordLength = { shortest: 3, longest: 84 }

/** Scripts whose words are parted by spaces and signs, so that both engines see the same words. */
const partedScripts = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}_]+$/u

/** Words that InnoDB leaves out of its indexes, by default. */
const stopWords = new Set(
  'a about an are as at be by com de en for from how i in is it la of on or that the this to was what when where who will with und www'.split(
    ' ',
  ),
)

/**
 * Condition "the row has the search's words, the last of them maybe as the beginning of a longer one", answered by the table's first word index.
 * It narrows down: whether the text itself occurs is for `containsText` to say. Undefined when the index cannot
 * help: short words, stop words, scripts without spaces.
 */
export function matchesWords<T>(
  handle: DatabaseHandle<T>,
  table: TableDefinition,
  search: string,
): Expression<SqlBool> | undefined {
  const [index] = table.fullText
  const [key = ''] = table.primaryKey
  if (index === undefined) throw new RangeError(`${table.name} has no word index`)
  const isMysql = dialectOf(handle) === 'mysql'
  const words = wordsOf(search, isMysql ? /[^\p{L}\p{M}\p{N}_]+/u : /[^\p{L}\p{M}\p{N}]+/u)
  if (words.length === 0) return undefined
  const ofTable = (column: string) => sql.ref(`${table.name}.${column}`)
  if (isMysql) {
    const wanted = words.map(({ word, isLast }) => `+${word}${isLast ? '*' : ''}`).join(' ')
    return sql<SqlBool>`MATCH (${sql.join(index.columns.map(ofTable))}) AGAINST (${wanted} IN BOOLEAN MODE)`
  }
  const wanted = words.map(({ word, isLast }) => `"${word}"${isLast ? '*' : ''}`).join(' AND ')
  const wordTable = sql.table(index.name)
  return sql<SqlBool>`${ofTable(key)} IN (SELECT rowid FROM ${wordTable} WHERE ${wordTable} MATCH ${wanted})`
}

/** The words to look up; only the last one of the text may go on in what was stored. */
function wordsOf(search: string, separator: RegExp): { word: string; isLast: boolean }[] {
  const parts = search.toLowerCase().split(separator).filter(Boolean)
  const last = parts.pop()
  const words = [...new Set(parts)].map((word) => ({ word, isLast: false }))
  const all = last === undefined ? words : [{ word: last, isLast: true }, ...words]
  return all.filter(({ word }) => isIndexed(word)).slice(0, mostWords)
}

function isIndexed(word: string): boolean {
  const { shortest, longest } = wordLength
  return (
    word.length >= shortest &&
    word.length <= longest &&
    partedScripts.test(word) &&
    !stopWords.has(word)
  )
}
