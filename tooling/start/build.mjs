import { spawnSync } from 'node:child_process'
import { root } from './node.mjs'

/** Builds packages, by name or pattern, and what they need; ends the process when that fails. */
export function build(packages, env) {
  const filters = packages.map((name) => `--filter=${name}`)
  const result = spawnSync('turbo', ['run', 'build', ...filters, '--output-logs=errors-only'], {
    cwd: root,
    encoding: 'utf8',
    env,
    shell: process.platform === 'win32',
  })
  if (result.status === 0) return
  console.error('Building failed.\n')
  console.error(result.stdout, result.stderr, result.error ?? '')
  process.exit(1)
}
