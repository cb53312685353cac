import { fileURLToPath } from 'node:url'
import { ConfigurationError } from '@betterai/core'

/** Where a MySQL or MariaDB server is and who asks. */
export type MysqlAddress = {
  dialect: 'mysql'
  host: string
  port: number
  user: string
  password: string
  database: string
  tls: { caPath: string | undefined } | undefined
}

/** A libsql file, or `:memory:`. */
export type LibsqlAddress = { dialect: 'libsql'; path: string }

/** Reads a database URL; throws `ConfigurationError` without ever repeating the URL, which may hold a password. */
export function parseDatabaseUrl(url: string): MysqlAddress | LibsqlAddress {
  const scheme = /^([a-z0-9]+)(?:\+[a-z0-9_]+)?:/i.exec(url.trim())
  const rest = scheme ? url.trim().slice(scheme[0].length) : ''
  switch (scheme?.[1]?.toLowerCase()) {
    case 'mysql':
    case 'mariadb':
      return parseMysql(rest)
    case 'sqlite':
    case 'libsql':
      return { dialect: 'libsql', path: requirePath(localPath(rest)) }
    case 'file':
      return { dialect: 'libsql', path: requirePath(filePath(rest)) }
    default:
      throw new ConfigurationError(
        'Database URL must start with mysql:, mariadb:, sqlite: or file:',
      )
  }
}

function parseMysql(rest: string): MysqlAddress {
  const parsed = URL.canParse(`http:${rest}`) ? new URL(`http:${rest}`) : undefined
  if (!parsed?.hostname || !rest.startsWith('//'))
    throw new ConfigurationError('Database URL is not a valid mysql:// URL')
  const database = decode(parsed.pathname.slice(1))
  if (database === '') throw new ConfigurationError('Database URL names no database')
  return {
    dialect: 'mysql',
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: portOf(rest, parsed),
    user: decode(parsed.username),
    password: decode(parsed.password),
    database,
    tls: tlsOf(parsed.searchParams),
  }
}

function portOf(rest: string, parsed: URL): number {
  if (parsed.port !== '') return Number(parsed.port)
  // The URL parser drops port 80 because it is http's own.
  return /^\/\/[^/?#]*:80(?=[/?#]|$)/.test(rest) ? 80 : 3306
}

function tlsOf(parameters: URLSearchParams): MysqlAddress['tls'] {
  const caPath = parameters.get('ssl_ca') ?? undefined
  const isOn = ['1', 'true', 'yes', 'on'].includes((parameters.get('ssl') ?? '').toLowerCase())
  return isOn || caPath ? { caPath } : undefined
}

/** A server's address would otherwise become the name of an empty file. */
function localPath(rest: string): string {
  if (/^\/\/[^/.:]/.test(rest))
    throw new ConfigurationError('Database URL names another machine; libsql databases are files')
  return rest.replace(/^\/\/(?=[/.:])/, '')
}

function filePath(rest: string): string {
  if (!rest.startsWith('//')) return rest
  try {
    return fileURLToPath(`file:${rest}`)
  } catch (error) {
    throw new ConfigurationError('Database URL is not a valid file: URL', undefined, {
      cause: error,
    })
  }
}

function requirePath(path: string): string {
  if (path === '') throw new ConfigurationError('Database URL names no file')
  return path
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    throw new ConfigurationError('Database URL is not percent-encoded correctly', undefined, {
      cause: error,
    })
  }
}
