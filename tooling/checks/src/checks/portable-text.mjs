import { problemsByLine } from '../project.mjs'

const text = /\.(ts|tsx|mjs|js|json|yaml|yml|md|sh|html|css|toml|txt)$|Dockerfile$|(^|\/)\.[^/]+$/
const rules = [
  [/\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.(?:org|com)\b/, 'names a package registry'],
  [
    /\b(?:npm\.pkg\.github\.com|[\w-]+\.jfrog\.io|[\w.-]*artifactory[\w.-]*\.\w+)\b/i,
    'names a package registry',
  ],
  [/(?<![\w.$~/-])\/(?:root|work)\/\w/, 'names a path of one machine'],
  [/(?<![\w.$~/-])\/(?:home|Users)\/[\w.-]+/, 'names a path of one machine'],
  [/\b[A-Z]:\\Users\\/, 'names a path of one machine'],
]

/** Nothing in the project depends on the machine or the registry it was written with. */
export function checkPortableText(project) {
  return project.files
    .filter((file) => text.test(file) || file.startsWith('.ci/'))
    .flatMap((file) =>
      problemsByLine(project, file, (line) =>
        rules.flatMap(([pattern, message]) => {
          const found = pattern.exec(line)
          return found ? [`${message}: ${found[0]}`] : []
        }),
      ),
    )
}
