import { ConfigurationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { parseDatabaseUrl } from '../src/database-url.js'

const mysql = {
  dialect: 'mysql',
  host: 'db.example',
  port: 3306,
  user: 'me',
  password: 's/e:c@t',
  database: 'main',
  tls: undefined,
}

describe('parseDatabaseUrl', () => {
  it.each([
    ['mysql://me:s%2Fe%3Ac%40t@db.example/main', mysql],
    [' mysql+pymysql://me:s%2Fe%3Ac%40t@db.example:3307/main ', { ...mysql, port: 3307 }],
    ['mariadb://me:s%2Fe%3Ac%40t@db.example:80/main', { ...mysql, port: 80 }],
    ['mysql://me:s%2Fe%3Ac%40t@[::1]/main', { ...mysql, host: '::1' }],
    ['mysql://db.example/a%20b', { ...mysql, user: '', password: '', database: 'a b' }],
    ['mysql://me:s%2Fe%3Ac%40t@db.example/main?ssl=true', { ...mysql, tls: { caPath: undefined } }],
    [
      'mysql://me:s%2Fe%3Ac%40t@db.example/main?ssl_ca=/ca.pem',
      { ...mysql, tls: { caPath: '/ca.pem' } },
    ],
    ['sqlite::memory:', { dialect: 'libsql', path: ':memory:' }],
    ['sqlite:.data/main.db', { dialect: 'libsql', path: '.data/main.db' }],
    ['sqlite:/var/main.db', { dialect: 'libsql', path: '/var/main.db' }],
    ['sqlite:///var/main.db', { dialect: 'libsql', path: '/var/main.db' }],
    ['sqlite://./main.db', { dialect: 'libsql', path: './main.db' }],
    ['file:main.db', { dialect: 'libsql', path: 'main.db' }],
    ['file:///var/a%20b.db', { dialect: 'libsql', path: '/var/a b.db' }],
  ])('reads %s', (url, address) => {
    expect(parseDatabaseUrl(url)).toEqual(address)
  })

  it.each([
    '',
    'main.db',
    'postgres://me:secret@db.example/main',
    'mysql:me:secret@db.example/main',
    'mysql://me:secret@/main',
    'mysql://me:secret@db.example',
    'mysql://me:secret@db.example/',
    'mysql://me:secret%@db.example/main',
    'mysql://me:secret@db.example:99999/main',
    'sqlite:',
    'file://secret.example/x',
    'libsql://secret.example.io',
    'sqlite://secret.example/main.db',
  ])('refuses %j without repeating what it says', (url) => {
    const attempt = () => parseDatabaseUrl(url)
    expect(attempt).toThrow(ConfigurationError)
    expect(attempt).not.toThrow(/secret/)
  })
})
