import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const usualFolders = ['/usr/sbin', '/usr/libexec', '/usr/bin', '/usr/local/sbin', '/usr/local/bin']

/** The two programs that a private server needs. */
export type MariaDbBinaries = { server: string; installer: string }

/** Finds the server's programs in PATH and the usual folders; undefined when one is missing. */
export function findMariaDb(): MariaDbBinaries | undefined {
  const server = findProgram(['mariadbd', 'mysqld'])
  const installer = findProgram(['mariadb-install-db', 'mysql_install_db'])
  return server && installer ? { server, installer } : undefined
}

function findProgram(names: readonly string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...usualFolders]
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
