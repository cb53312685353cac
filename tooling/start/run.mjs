// Runs a command of the project with all set-up done: a supported Node, the dependencies, their programs on the path.
// Without a command it only sets up; `--build <package>` before the command builds that package first. Node 20 runs it.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { build } from './build.mjs'
import { exitCode, onEnd } from './children.mjs'
import { root, supportedNode } from './node.mjs'
import { setUp } from './setup.mjs'

const windows = process.platform === 'win32'

function environment() {
  const folder = supportedNode()
  const node = join(folder, windows ? 'node.exe' : 'node')
  const path = [folder, join(root, 'node_modules', '.bin'), process.env.PATH]
  return {
    ...process.env,
    PATH: path.join(delimiter),
    // npm tells its scripts which Node runs it.
    NODE: node,
    npm_node_execpath: node,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
}

/** Our own scripts stop when this process is gone, which the closed channel tells them; other programs get no channel. */
function run([program, ...parameters], env) {
  const isOwnScript = program === 'node'
  const child = spawn(isOwnScript ? env.NODE : program, parameters, {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', ...(isOwnScript ? ['ipc'] : [])],
    shell: windows && !isOwnScript,
  })
  child.on('error', (error) => {
    console.error(`${program}: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(exitCode(code, signal)))
  return child
}

let child
onEnd((signal) => {
  if (!child) process.exit(exitCode(null, signal))
  // A terminal sends Ctrl+C to every process itself.
  if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
})
const env = environment()
await setUp(env)
const command = process.argv.slice(2)
if (command[0] === '--build') await build([command.splice(0, 2)[1]], env)
if (command.length > 0) child = run(command, env)
