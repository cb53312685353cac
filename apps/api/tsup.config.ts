import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/main.ts', 'src/db.ts'],
  format: ['esm'],
  sourcemap: true,
  clean: true,
  target: 'node20',
})
