import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Quoted words in those lines of a package's type declarations that match. */
export function wordsIn(packageName: string, file: string, line: RegExp): string[] {
  const entry = fileURLToPath(import.meta.resolve(packageName))
  const root = entry.slice(0, entry.lastIndexOf(packageName) + packageName.length)
  const text = readFileSync(join(dirname(join(root, 'package.json')), file), 'utf8')
  const lines = text.split('\n').filter((candidate) => line.test(candidate))
  return [...new Set(lines.flatMap((found) => found.match(/(?<=['"])\w[\w.:/-]*(?=['"])/g) ?? []))]
}
