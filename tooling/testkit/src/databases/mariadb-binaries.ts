import { findProgram } from '../find-program.js'

/** The two programs that a private server needs. */
export type MariaDbBinaries = { server: string; installer: string }

/** Finds the server's programs in PATH and the usual folders; undefined when one is missing. */
export function findMariaDb(): MariaDbBinaries | undefined {
  const server = findProgram(['mariadbd', 'mysqld'])
  const installer = findProgram(['mariadb-install-db', 'mysql_install_db'])
  return server && installer ? { server, installer } : undefined
}
