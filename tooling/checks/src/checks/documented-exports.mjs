import { posix } from 'node:path'
import { workspacesOf } from '../project.mjs'

const reExport = /^export (?:type )?\{([^}]*)\} from '([^']+)'/gm
const localExport = /^export (?:type )?\{([^}]*)\}(?! from)/gm
const declaration = (name) =>
  new RegExp(
    `^(?:export )?(?:declare )?(?:default )?(?:abstract )?(?:async )?(?:function\\*?|class|const|let|type|interface) ${name}\\b`,
  )

/** Every symbol that a package exports has a doc comment where it is declared. */
export function checkDocumentedExports(project) {
  return workspacesOf(project)
    .map(({ folder }) => `${folder}/src/index.ts`)
    .filter((index) => project.has(index))
    .flatMap((index) => exportsOf(project, index))
    .flatMap(({ file, name }) => problemAt(project, file, name))
}

function exportsOf(project, file) {
  const text = project.read(file)
  const own = [
    ...text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|const|let|type|interface) (\w+)/gm,
    ),
  ]
  const passedOn = [...text.matchAll(reExport)].flatMap(([, names, path]) =>
    namesIn(names).map(({ original }) => resolve(project, file, { path, name: original })),
  )
  return [...own.map(([, name]) => ({ file, name })), ...passedOn]
}

/** Follows a re-export to the file that declares the name. */
function resolve(project, from, { path, name }) {
  if (!path.startsWith('.')) return { file: from, name: null }
  const file = posix.join(posix.dirname(from), path).replace(/\.js$/, '.ts')
  if (!project.has(file)) return { file: from, name: null }
  const onward = [...project.read(file).matchAll(reExport)].find(([, names]) =>
    namesIn(names).some(({ exported }) => exported === name),
  )
  if (onward === undefined) return { file, name: originalName(project.read(file), name) }
  const { original } = namesIn(onward[1]).find(({ exported }) => exported === name)
  return resolve(project, file, { path: onward[2], name: original })
}

function originalName(text, name) {
  const pairs = [...text.matchAll(localExport)].flatMap(([, names]) => namesIn(names))
  return pairs.find(({ exported }) => exported === name)?.original ?? name
}

function namesIn(list) {
  return list
    .split(',')
    .map((part) => part.trim().replace(/^type /, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const [original, exported = original] = part.split(' as ')
      return { original, exported }
    })
}

function problemAt(project, file, name) {
  if (name === null) return []
  const lines = project.read(file).split('\n')
  const places = lines.flatMap((text, index) => (declaration(name).test(text) ? [index] : []))
  if (places.length === 0)
    return [{ file, line: 1, message: `${name} is exported but not declared here` }]
  if (places.some((index) => lines[index - 1]?.trimEnd().endsWith('*/'))) return []
  return [{ file, line: places[0] + 1, message: `${name} is exported without a doc comment` }]
}
