import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Code that was compiled at one start is taken over at the next, which spares a fifth of it; only what is imported from
// here on counts. Where the folder cannot be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '.compile-cache'))
await import('./api-process.js')
