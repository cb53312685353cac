import type { OriginConfig } from '../config/origins.js'

/** Whose pages may call the api. */
export interface Origins {
  /** True where nobody is named, so that any page may call, but none with the browser's own credentials. */
  readonly isOpen: boolean
  isAllowed(origin: string): boolean
  /** Sockets of other pages are refused only where somebody is named: a browser leaves them open, unlike requests. */
  mayOpenSocket(origin: string): boolean
}

const localOrigin = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Creates the rule from the configured list, to which pages of this machine may be added. */
export function createOrigins({ listed, allowsLocal }: OriginConfig): Origins {
  const known = new Set(listed)
  const isOpen = known.size === 0 && !allowsLocal
  const isAllowed = (origin: string) =>
    isOpen || known.has(origin.toLowerCase()) || (allowsLocal && localOrigin.test(origin))
  return {
    isOpen,
    isAllowed,
    mayOpenSocket: (origin) => known.size === 0 || isAllowed(origin),
  }
}
