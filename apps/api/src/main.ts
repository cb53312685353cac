import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'

const keepAfterMs = 5_000

// Code that was compiled at one start is taken over at the next, which spares a fifth of it; only what is imported from
// here on counts. Where the folder cannot be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '.compile-cache'))
await import('./api-process.js')
// A process that is killed would keep nothing.
setTimeout(flushCompileCache, keepAfterMs).unref()
