import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))
/** These need a key or a server and are run by tests of their own packages. */
const needsMore = /\bapiKey\b|new OpenAI/

const examples = readdirSync(packages).flatMap((name) => {
  const text = readFileSync(`${packages}${name}/README.md`, 'utf8')
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code)
  return blocks.filter((code) => !needsMore.test(code)).map((code, i) => [name, i + 1, code])
})

it.each(examples)('the README of %s has an example %d that runs', async (name, number, code) => {
  // Beside the sources, where the package finds itself by its own name; Git does not see this folder.
  const folder = `${packages}${name}/.dev`
  const file = `${folder}/readme-example-${number}-${process.pid}.ts`
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, code)
  try {
    const node = ['--conditions=@betterai/source', '--import', 'tsx', file]
    const run = promisify(execFile)(process.execPath, node, { cwd: `${packages}${name}` })
    await expect(run).resolves.toBeDefined()
  } finally {
    rmSync(file)
  }
})
