import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Where process ids mean the same processes: a machine since its start, and on Linux its namespace of processes. */
const machine = createHash('sha256')
  .update([hostname(), linuxFact(readBoot), linuxFact(readNamespace)].join('\n'))
  .digest('hex')
  .slice(0, 16)

/** This process among all that ever wrote to a database or a folder; it holds no `/` but the ones between its three parts. */
export const owner = `${machine}/${process.pid}/${randomUUID()}`

/** Whether a process has certainly ended: it ran on this machine, where its id is nobody's or this one's. */
export function hasEnded(other: string): boolean {
  const [where, pid] = other.split('/')
  if (other === owner || where !== machine) return false
  return Number(pid) === process.pid || !isRunning(Number(pid))
}

/** Whether this machine has a process of that id. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readBoot(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')
}

function readNamespace(): string {
  return readlinkSync('/proc/self/ns/pid')
}

/** Other systems tell less, so the host's name has to do there. */
function linuxFact(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
