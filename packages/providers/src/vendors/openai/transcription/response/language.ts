import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../../shared/vendor-values.js'

const codes =
  'af ar az be bg bn bs ca cs cy da de el en es et fa fi fr gl gu he hi hr hu hy id is it ja jv ka kk km kn ko la lb lo lt lv mi mk ml mn mr ms mt my ne nl nn no pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ta te th tl tr uk ur uz vi yi yo zh'

let codesByName: Map<string, string> | undefined

/** The code of a language that the vendor writes out in English, such as `english`; codes stay as they are. */
export function languageCode(value: unknown): string | null {
  const name = textIn(value)?.toLowerCase()
  if (name === undefined) return null
  if (codesByName === undefined) {
    const names = new Intl.DisplayNames(['en'], { type: 'language' })
    codesByName = new Map(
      codes.split(' ').map((code) => [(names.of(code) ?? '').toLowerCase(), code]),
    )
  }
  return codesByName.get(name) ?? (/^[a-z]{2,3}(-[a-z0-9]+)*$/.test(name) ? name : null)
}

/** The first of the languages that a model lists. */
export function firstLanguage(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  return languageCode(isRecord(first) ? first.code : first)
}
