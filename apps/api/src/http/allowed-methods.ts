import type { NotFoundHandler } from 'hono'
import type { ApiEnvironment } from './api-environment.js'
import { failureAnswer } from './failure-answer.js'

type Route = { method: string; path: string }

/** Answers what no route takes: 405 with `Allow` where the path has routes of other methods, else 404. `routes` are asked for once, at the first use. */
export function refuseUnrouted(routes: () => readonly Route[]): NotFoundHandler<ApiEnvironment> {
  let known: { method: string; pattern: RegExp }[] | undefined
  return (c) => {
    known ??= routes()
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => ({ method, pattern: patternOf(path) }))
    const { method, path } = c.req
    const found = known.filter(({ pattern }) => pattern.test(path)).map((route) => route.method)
    const message = `No route for ${method} ${path}`
    if (found.length === 0) return failureAnswer(c, { status: 404, message })
    const allowed = new Set([...found, ...(found.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])
    const headers = { Allow: [...allowed].join(', ') }
    return failureAnswer(c, { status: 405, message, headers })
  }
}

/** `/a/:b/:c{.+}` as a regular expression. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    if (!part.startsWith(':')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return /\{(.*)\}$/.exec(part)?.[1] ?? '[^/]+'
  })
  return new RegExp(`^${parts.join('/').replace(/\/$/, '')}/?$`)
}
