import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { isRunning } from '../../process-owner.js'

const form = /^(.+)\.(\d+)\.([0-9a-f]{8})$/
const host = hostname().replace(/[^\w-]/g, '_') || 'host'
/** Tells this process from an earlier one with the same number, which is usual in containers. */
const run = randomUUID().slice(0, 8)

/** Name of the folder that holds this process's unfinished files. */
export const processFolder = `${host}.${process.pid}.${run}`

/** Whether a folder belongs to a process of this machine that is gone, so that nobody will finish its files. */
export function isAbandoned(folder: string): boolean {
  const [, folderHost, pid, folderRun] = form.exec(folder) ?? []
  if (folderHost !== host) return false
  if (Number(pid) === process.pid) return folderRun !== run
  return !isRunning(Number(pid))
}
