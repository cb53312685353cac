import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openProject } from '../src/project.mjs'

/** Writes the given files into a temporary folder and opens it as a project; both last as long as the test. */
export function createProject(files) {
  const root = mkdtempSync(join(tmpdir(), 'checks-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return openProject(root)
}

/** The problems as the lines that a reader would see. */
export function linesOf(problems) {
  return problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
}
