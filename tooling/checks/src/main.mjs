// Checks the project's rules that no linter knows; ends with status 1 when one is broken.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openProject } from './project.mjs'
import { runChecks } from './run-checks.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const project = openProject(root)
const results = runChecks(project)
for (const { name, problems } of results)
  for (const { file, line, message } of problems)
    console.error(`${file}:${line} ${message} (${name})`)
const count = results.reduce((sum, { problems }) => sum + problems.length, 0)
console.log(`${results.length} checks over ${project.files.length} files: ${count} problem(s)`)
process.exitCode = count === 0 ? 0 : 1
