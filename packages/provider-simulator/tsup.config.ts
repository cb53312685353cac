import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/base-paths.ts', 'src/main.ts'],
  format: ['esm'],
  sourcemap: true,
  clean: true,
  target: 'node22',
})
