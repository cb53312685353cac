// Runs a command of the project with all set-up done: a supported Node, the dependencies, their programs on the path.
// Without a command it only sets up; `--build <package>` before the command builds that package first. Node 20 runs it.
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { build } from './build.mjs'
import { root, supportedNode } from './node.mjs'
import { setUp } from './setup.mjs'

const parentCheckMs = 1000
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
  child.on('exit', (code, signal) =>
    process.exit(signal === null ? code : 128 + constants.signals[signal]),
  )
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'])
    process.on(signal, () => {
      // A terminal sends Ctrl+C to every process itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  stopWithParents(() => child.kill('SIGTERM'))
}

/** npm, or the shell between it and this process, can be killed without a word to what it started. */
function stopWithParents(stop) {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(parent)], { encoding: 'utf8' })
  const grandparent = Number(stdout)
  const isGone = () => process.ppid !== parent || (grandparent > 1 && !isRunning(grandparent))
  setInterval(() => isGone() && stop(), parentCheckMs).unref()
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const env = environment()
setUp(env)
const command = process.argv.slice(2)
if (command[0] === '--build') build([command.splice(0, 2)[1]], env)
if (command.length > 0) run(command, env)
