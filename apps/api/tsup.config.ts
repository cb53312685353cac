import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    main: 'src/main.ts',
    worker: 'src/worker.ts',
    db: 'src/db.ts',
    garmin: 'src/garmin.ts',
    'pdf-worker': 'src/integrations/pdf/pdf-worker.ts',
  },
  format: ['esm'],
  sourcemap: true,
  clean: true,
  splitting: true,
  target: 'node22',
  // One file instead of hundreds of small modules halves the time to start; what loads natively, runs as a
  // process of its own, or loses its named exports when it is bundled, stays outside.
  noExternal: [
    /^(?!libsql|mysql2|@node-rs\/argon2|ioredis|@hyzyla\/pdfium|@betterai\/provider-simulator)/,
  ],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
})
