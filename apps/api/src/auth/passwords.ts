import type { ScryptOptions } from 'node:crypto'
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { passwordDefaults } from '../config/defaults.js'

/** Work factors of scrypt; memory is `128 × 2^costBits × blockSize` bytes. */
type ScryptFactors = { costBits: number; blockSize: number; parallelism: number }

type ScryptHash = ScryptFactors & { salt: Buffer; key: Buffer }

/** What a check of a password found. */
export type PasswordCheck = {
  isValid: boolean
  /** True when the password is right but its hash is of an older kind or cheaper than today's; store a new one. */
  needsRehash: boolean
}

const bcryptForm = /^\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}$/
const scryptForm = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/
const saltBytes = 16
const keyBytes = 32
/** bcrypt ignores everything behind this many bytes, so a longer password is never taken for a match. */
const bcryptBytes = 72
const wrong: PasswordCheck = { isValid: false, needsRehash: false }

/** Hashes a password with a salt of its own into a text of 88 or 89 characters that names its algorithm and factors: `$scrypt$ln=15,r=8,p=3$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const factors = passwordDefaults
  const salt = randomBytes(saltBytes)
  const key = await derive(password, salt, factors)
  const { costBits, blockSize, parallelism } = factors
  return `$scrypt$ln=${costBits},r=${blockSize},p=${parallelism}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Compares a password with a stored hash (scrypt, or bcrypt of older accounts) in constant time. Without a usable hash, as for unknown users, it works as long and finds nothing. */
export async function checkPassword(
  password: string,
  storedHash: string | null | undefined,
): Promise<PasswordCheck> {
  const hash = storedHash ?? ''
  if (bcryptForm.test(hash)) return checkBcrypt(password, hash)
  const stored = parseScrypt(hash)
  const salt = stored?.salt ?? randomBytes(saltBytes)
  const key = await derive(password, salt, stored ?? passwordDefaults)
  if (!stored || !timingSafeEqual(key, stored.key)) return wrong
  return { isValid: true, needsRehash: !hasCurrentFactors(stored) }
}

async function checkBcrypt(password: string, hash: string): Promise<PasswordCheck> {
  if (Buffer.byteLength(password) > bcryptBytes) return wrong
  const { default: bcrypt } = await import('bcryptjs')
  const isValid = await bcrypt.compare(password, hash)
  return { isValid, needsRehash: isValid }
}

function parseScrypt(hash: string): ScryptHash | undefined {
  const [, costBits, blockSize, parallelism, salt, key] = scryptForm.exec(hash) ?? []
  if (salt === undefined || key === undefined) return undefined
  return {
    costBits: Number(costBits),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  }
}

function hasCurrentFactors({ costBits, blockSize, parallelism }: ScryptFactors): boolean {
  return (
    costBits === passwordDefaults.costBits &&
    blockSize === passwordDefaults.blockSize &&
    parallelism === passwordDefaults.parallelism
  )
}

function derive(password: string, salt: Buffer, factors: ScryptFactors): Promise<Buffer> {
  const { costBits, blockSize, parallelism } = factors
  const cost = 2 ** costBits
  // Node refuses by default what takes more than 32 MiB; the factors are ours, and need a little more.
  const maxmem = 256 * cost * blockSize
  const options: ScryptOptions = { cost, blockSize, parallelization: parallelism, maxmem }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
