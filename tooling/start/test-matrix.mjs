// Runs the test suite once per supported version of Node; other versions, or one of them alone, by argument.
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { installedNode, root } from './node.mjs'

const given = process.argv.slice(2)
const versions = given.length > 0 ? given : ['22.23.3', '24.21.0', '26.12.1']
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
let failed = 0
for (const version of versions) {
  const PATH = [installedNode(version), process.env.PATH].join(delimiter)
  const run = spawnSync('node', [vitest, 'run', '--reporter=dot'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH },
  })
  console.log(`Node ${version}: ${run.status === 0 ? 'passed' : 'failed'}`)
  failed += run.status === 0 ? 0 : 1
}
process.exit(failed > 0 ? 1 : 0)
