import { runToEnd } from './children.mjs'
import { root } from './node.mjs'

/** Builds packages, by name or pattern, and what they need; ends the process when that fails. */
export async function build(packages, env) {
  const filters = packages.map((name) => `--filter=${name}`)
  const result = await runToEnd(
    'turbo',
    ['run', 'build', ...filters, '--output-logs=errors-only'],
    { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  if (result.status === 0) return
  console.error('Building failed.\n')
  console.error(result.stdout, result.stderr, result.error ?? '')
  process.exit(1)
}
