// Starts programs that end with this process, however it is told to end. Node 20 runs it.
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'

const parentCheckMs = 1000
const windows = process.platform === 'win32'
const running = new Set()

/** Runs a program to its end and resolves with its status and output; what it starts is ended with this process. */
export function runToEnd(program, parameters, options) {
  // A group of its own can be ended with all that it started.
  const child = spawn(program, parameters, { ...options, shell: windows, detached: !windows })
  running.add(child)
  const output = { stdout: '', stderr: '' }
  for (const name of Object.keys(output))
    child[name]?.setEncoding('utf8').on('data', (text) => {
      output[name] += text
    })
  return new Promise((resolve) => {
    const end = (result) => {
      running.delete(child)
      resolve({ ...result, ...output })
    }
    child.once('error', (error) => end({ status: 1, error }))
    child.once('close', (code, signal) => end({ status: exitCode(code, signal) }))
  })
}

/** Calls `stop` with the signal when this process is told to end, or whoever started it is gone; programs that run to their end are ended then. */
export function onEnd(stop) {
  const end = (signal) => {
    for (const child of running) endGroup(child, signal)
    stop(signal)
  }
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(signal, () => end(signal))
  process.on('disconnect', () => end('SIGTERM'))
  stopWithParents(() => end('SIGTERM'))
}

/** The status of a shell for how a process ended. */
export function exitCode(code, signal) {
  return signal ? 128 + constants.signals[signal] : code
}

function endGroup(child, signal) {
  try {
    if (windows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** npm, or the shell between it and this process, can be killed without a word to what it started. */
function stopWithParents(stop) {
  // Who has a channel learns of it there.
  if (process.env.npm_lifecycle_event === undefined || process.channel) return
  const parent = process.ppid
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(parent)], { encoding: 'utf8' })
  const grandparent = Number(stdout)
  const isGone = () => process.ppid !== parent || (grandparent > 1 && !isRunning(grandparent))
  const watch = setInterval(() => {
    if (!isGone()) return
    clearInterval(watch)
    stop()
  }, parentCheckMs)
  watch.unref()
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
