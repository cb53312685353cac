import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'
import { LRUCache } from 'lru-cache'

/** Paths with ids in them are as many as there are ids, so only the last ones are kept. */
const keptPaths = 500
/** Characters of the longest method and path that are kept, so that they never take much memory. */
const keptLength = 200

/** Remembers which handlers serve a path: finding them walks the tree of all routes for every request. */
export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter'
  readonly #routes = new TrieRouter<T>()
  readonly #found = new LRUCache<string, Result<T>>({ max: keptPaths })

  add(method: string, path: string, handler: T): void {
    this.#found.clear()
    this.#routes.add(method, path, handler)
  }

  match(method: string, path: string): Result<T> {
    const key = `${method} ${path}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const found = this.#routes.match(method, path)
    if (key.length <= keptLength) this.#found.set(key, found)
    return found
  }
}
