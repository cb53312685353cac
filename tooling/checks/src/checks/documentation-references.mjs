import { posix } from 'node:path'

const document = /(^|\/)(README|ARCHITECTURE|CONTRIBUTING)\.md$|^docs\/.*\.md$/
const topFolders = /^(packages|apps|tooling|docker|docs|\.ci|\.github|\.changeset)(\/|$)/
const ownFolders = /^(src|test)\//
const fileName = /^[\w.@<>*-]+(\/[\w.@<>*-]+)*\.(ts|mjs|js|json|yml|yaml|md|sh|html|sql)$/
const generated = /(^|\/)(dist|node_modules|coverage|\.data|\.turbo|\.env)(\/|$)/

/** Documents name only files that exist; `*` and `<name>` stand for any one name. */
export function checkDocumentationReferences(project) {
  const paths = new Set([...project.files, ...project.files.flatMap(foldersOf)])
  return project.files
    .filter((file) => document.test(file))
    .flatMap((file) =>
      prose(project.read(file)).flatMap(({ text, line }) =>
        [...linksIn(text), ...pathsIn(text)]
          .filter((reference) => !generated.test(reference) && !exists(paths, file, reference))
          .map((reference) => ({ file, line, message: `${reference} does not exist` })),
      ),
    )
}

function foldersOf(file) {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The lines of a document outside code blocks. */
function prose(text) {
  let isCode = false
  return text.split('\n').flatMap((line, index) => {
    if (line.trimStart().startsWith('```')) {
      isCode = !isCode
      return []
    }
    return isCode ? [] : [{ text: line, line: index + 1 }]
  })
}

function linksIn(text) {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z][a-z+.-]*:/i.test(target))
}

function pathsIn(text) {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code).filter(isPath)
}

function isPath(code) {
  if (/[\s(){}$=:?&|,'"]/.test(code) || /^[/@]/.test(code)) return false
  return (
    topFolders.test(code) || ownFolders.test(code) || /^\.\.?\//.test(code) || fileName.test(code)
  )
}

function exists(paths, document, reference) {
  const here = posix.dirname(document)
  const wanted = reference.replace(/\/$/, '')
  const pattern = new RegExp(
    `${wanted
      .replace(/^\.\//, '')
      .replace(/<[^>]*>/g, '*')
      .replace(/[.+^$()[\]\\|]/g, '\\$&')
      .replace(/\*\*/g, '\0')
      .replace(/\*/g, '[^/]+')
      .replaceAll('\0', '.+')}$`,
  )
  if (paths.has(posix.normalize(posix.join(here, wanted)))) return true
  if (wanted.startsWith('../')) return false
  return [...paths].some((path) => {
    const found = pattern.exec(path)
    return found !== null && (found.index === 0 || path[found.index - 1] === '/')
  })
}
