import { posix } from 'node:path'
import { workspacesOf } from '../project.mjs'

const importForm = /(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g

/** Folders that stand side by side in a package's sources do not import each other in a cycle, types included. */
export function checkFolderCycles(project) {
  return workspacesOf(project).flatMap(({ folder }) => {
    const edges = edgesOf(project, `${folder}/src/`)
    return [...edges].flatMap(([parent, graph]) => cyclesIn(parent, graph))
  })
}

/** By parent folder: which of its folders imports which other, with one file that does. */
function edgesOf(project, source) {
  const edges = new Map()
  for (const file of project.files)
    if (file.startsWith(source) && /\.(ts|mjs)$/.test(file))
      for (const [line, target] of importsOf(project, file)) addEdge(edges, { file, line, target })
  return edges
}

function importsOf(project, file) {
  return project
    .read(file)
    .split('\n')
    .flatMap((text, index) =>
      [...text.matchAll(importForm)].map(([, path]) => [
        index + 1,
        posix.join(posix.dirname(file), path),
      ]),
    )
}

function addEdge(edges, { file, line, target }) {
  const [from, to] = [file.split('/'), target.split('/')]
  const depth = from.findIndex((part, index) => part !== to[index])
  const isFolder = (parts) => depth < parts.length - 1
  if (depth === -1 || !isFolder(from) || !isFolder(to)) return
  const parent = from.slice(0, depth).join('/')
  const graph = edges.get(parent) ?? new Map()
  edges.set(parent, graph)
  const imported = graph.get(from[depth]) ?? new Map()
  graph.set(from[depth], imported)
  if (!imported.has(to[depth])) imported.set(to[depth], { file, line })
}

/** Every import that lies on a cycle is a problem, so that each way to break it is shown. */
function cyclesIn(parent, graph) {
  return [...graph].flatMap(([from, imported]) =>
    [...imported]
      .map(([to, place]) => ({ ...place, way: wayBack(graph, to, from) }))
      .filter(({ way }) => way !== undefined)
      .map(({ file, line, way }) => ({
        file,
        line,
        message: `is part of a cycle of folders in ${parent}: ${[from, ...way].join(' → ')}`,
      })),
  )
}

/** The shortest way along imports from one folder to another, both included. */
function wayBack(graph, start, goal) {
  const ways = [[start]]
  const seen = new Set([start])
  for (const way of ways) {
    const last = way.at(-1)
    if (last === goal) return way
    for (const next of graph.get(last)?.keys() ?? [])
      if (!seen.has(next)) {
        seen.add(next)
        ways.push([...way, next])
      }
  }
  return undefined
}
