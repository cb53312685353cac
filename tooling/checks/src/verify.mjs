// Runs everything that has to be true before a change is merged, tests excepted, and says at the end what is not.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
}
const turbo = (task) => ['turbo', 'run', task, '--output-logs=errors-only']
const steps = [
  { name: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'project rules', command: ['node', 'tooling/checks/src/main.mjs'] },
  { name: 'types', command: turbo('typecheck') },
  { name: 'build', command: turbo('build') },
  { name: 'packages', command: turbo('lint:package') },
  { name: 'changesets', command: ['changeset', 'status'], reasonToSkip: whyChangesetsCannotRun },
]

/** `changeset status` compares with the branch `main`, which a clone of a single commit does not have. */
function whyChangesetsCannotRun() {
  const { status } = run(['git', 'merge-base', 'main', 'HEAD'], 'ignore')
  return status === 0 ? undefined : 'this clone has no branch main to compare with'
}

function run([program, ...parameters], stdio) {
  const shell = process.platform === 'win32'
  return spawnSync(program, parameters, { cwd: root, stdio, env: environment, shell })
}

function runStep({ name, command, reasonToSkip }) {
  const reason = reasonToSkip?.()
  if (reason !== undefined) {
    console.log(`- ${name}: skipped, ${reason}`)
    return true
  }
  console.log(`> ${name}: ${command.join(' ')}`)
  const start = performance.now()
  const { status, error } = run(command, ['ignore', 'inherit', 'inherit'])
  if (error !== undefined) console.error(error.message)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
  return status === 0
}

const { values } = parseArgs({ options: { report: { type: 'string' } } })
const failed = steps.filter((step) => !runStep(step)).map(({ name }) => name)
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ failed }))
if (failed.length === 0) console.log(`All ${steps.length} checks passed.`)
else console.error(`Failed: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1
