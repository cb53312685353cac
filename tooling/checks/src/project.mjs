import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** @typedef {{ file: string, line: number, message: string }} Problem */
/** @typedef {{ root: string, files: string[], read(file: string): string, has(file: string): boolean }} Project */

const skipped = new Set([
  'node_modules',
  '.node',
  '.dev',
  'dist',
  'coverage',
  '.git',
  '.turbo',
  '.data',
])

/**
 * Reads the names of all files below a folder, generated ones left out; paths are relative, with forward slashes.
 * @param {string} root
 * @returns {Project}
 */
export function openProject(root) {
  const files = listFiles(root).map((file) => relative(root, file).split(sep).join('/'))
  const known = new Set(files)
  const texts = new Map()
  return {
    root,
    files: files.sort(),
    has: (file) => known.has(file),
    read(file) {
      if (!texts.has(file)) texts.set(file, readFileSync(join(root, file), 'utf8'))
      return texts.get(file)
    },
  }
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(path)
    return entry.isFile() ? [path] : []
  })
}

/** The workspace folders (`packages/x`, `apps/x`, `tooling/x`) that have a manifest, with the manifest. */
export function workspacesOf(project) {
  return project.files
    .filter((file) => /^(packages|apps|tooling)\/[^/]+\/package\.json$/.test(file))
    .map((file) => ({
      folder: file.slice(0, -'/package.json'.length),
      manifest: JSON.parse(project.read(file)),
    }))
}

/** Calls back with every line of a file and its number, counted from 1. */
export function problemsByLine(project, file, messagesOf) {
  return project
    .read(file)
    .split('\n')
    .flatMap((text, index) =>
      messagesOf(text).map((message) => ({ file, line: index + 1, message })),
    )
}
