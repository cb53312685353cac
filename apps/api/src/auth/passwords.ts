import { scrypt, timingSafeEqual } from 'node:crypto'
import { once } from '@betterai/core'
import { passwordDefaults } from '../config/defaults.js'

/** What a check of a password found. */
export type PasswordCheck = {
  isValid: boolean
  /** True when the password is right but its hash is of an older kind or of other factors than today's; store a new one. */
  needsRehash: boolean
}

const argon2Form =
  /^\$argon2id\$v=19\$m=\d{1,7},t=\d{1,2},p=\d{1,2}\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/
const bcryptForm = /^\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}$/
const scryptForm = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/
/** bcrypt ignores everything behind this many bytes, so a longer password is never taken for a match. */
const bcryptBytes = 72
const wrong: PasswordCheck = { isValid: false, needsRehash: false }

const loadArgon2 = once(() => import('@node-rs/argon2'))

/** Hashes a password in NFC with argon2id and a salt of its own into a text of at most 100 characters that names its factors: `$argon2id$v=19$m=19456,t=2,p=1$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const argon2 = await loadArgon2()
  return argon2.hash(password.normalize('NFC'), passwordDefaults)
}

/** Compares a password with a stored hash (argon2id, or scrypt and bcrypt of older accounts) in constant time. Without a usable hash, as for unknown users, it works as long and finds nothing. */
export async function checkPassword(
  password: string,
  storedHash: string | null | undefined,
): Promise<PasswordCheck> {
  const hash = storedHash ?? ''
  if (argon2Form.test(hash)) return checkArgon2(password, hash)
  const isOldHash = bcryptForm.test(hash) ? isBcryptOf : scryptForm.test(hash) ? isScryptOf : null
  if (!isOldHash) {
    await hashPassword(password)
    return wrong
  }
  // Older hashes were made of what was typed, however the keyboard composed it.
  const spellings = new Set([password.normalize('NFC'), password, password.normalize('NFD')])
  for (const spelling of spellings)
    if (await isOldHash(hash, spelling)) return { isValid: true, needsRehash: true }
  return wrong
}

async function checkArgon2(password: string, hash: string): Promise<PasswordCheck> {
  const argon2 = await loadArgon2()
  if (!(await argon2.verify(hash, password.normalize('NFC')))) return wrong
  const { memoryCost, timeCost, parallelism } = passwordDefaults
  const factors = `$m=${memoryCost},t=${timeCost},p=${parallelism}$`
  return { isValid: true, needsRehash: !hash.includes(factors) }
}

async function isBcryptOf(hash: string, password: string): Promise<boolean> {
  if (Buffer.byteLength(password) > bcryptBytes) return false
  const { default: bcrypt } = await import('bcryptjs')
  return bcrypt.compare(password, hash)
}

function isScryptOf(hash: string, password: string): Promise<boolean> {
  const [, costBits, blockSize, parallelism, salt = '', key = ''] = scryptForm.exec(hash) ?? []
  const cost = 2 ** Number(costBits)
  const factors = { cost, blockSize: Number(blockSize), parallelization: Number(parallelism) }
  // Node refuses by default what takes more than 32 MiB; the factors are ours, and need a little more.
  const maxmem = 256 * cost * factors.blockSize
  const stored = Buffer.from(key, 'base64url')
  return new Promise((resolve, reject) => {
    scrypt(
      password,
      Buffer.from(salt, 'base64url'),
      stored.length,
      { ...factors, maxmem },
      (error, derived) => (error ? reject(error) : resolve(timingSafeEqual(derived, stored))),
    )
  })
}
