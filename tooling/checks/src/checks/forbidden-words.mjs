import { problemsByLine } from '../project.mjs'

const source = /\.(ts|tsx|mjs|js|sh)$/
const rules = [
  [
    /\b(?:T[O]DO|F[I]XME|X[X]X)\b/,
    'unfinished work is not left in the code; do it or open an issue',
  ],
  [/@ts-(?:ignore|nocheck)\b/, 'the type checker is not switched off'],
  [/\bas any\b/, 'say what the type is instead of giving it up'],
]

/** No notes about unfinished work, and no way around the type checker. */
export function checkForbiddenWords(project) {
  return project.files
    .filter((file) => source.test(file) || file.startsWith('.ci/'))
    .flatMap((file) =>
      problemsByLine(project, file, (text) =>
        rules.flatMap(([pattern, message]) => (pattern.test(text) ? [message] : [])),
      ),
    )
}
