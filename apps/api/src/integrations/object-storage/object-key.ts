import { ValidationError } from '@betterai/core'

/** No blanks, nothing that a shell, a URL or a file system reads specially, and no way up. */
const segment = /^(?!\.{1,2}$)[\w.-]{1,200}$/
const longestKey = 900

/** Whether the key is a plain relative path such as `7/assets/chat/1/photo.png`. */
export function isObjectKey(key: string): boolean {
  return key.length <= longestKey && key.split('/').every((part) => segment.test(part))
}

/** Throws `ValidationError` for what is no key. */
export function assertObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new ValidationError('Not a key of the storage', 'key')
}
