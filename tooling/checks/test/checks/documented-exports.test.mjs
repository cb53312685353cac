import { describe, expect, it } from 'vitest'
import { checkDocumentedExports } from '../../src/checks/documented-exports.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const folder = 'packages/acme'
const files = (sources) => ({
  [`${folder}/package.json`]: '{"name":"acme"}',
  ...Object.fromEntries(
    Object.entries(sources).map(([name, text]) => [`${folder}/src/${name}`, text]),
  ),
})

describe('checkDocumentedExports', () => {
  it('names exported symbols without a doc comment, through any number of files', () => {
    const project = createProject(
      files({
        'index.ts':
          "export type { Known, Unknown } from './types.js'\nexport {\n  run,\n  stop as halt,\n} from './all.js'\n",
        'types.ts': '/** A known thing. */\nexport type Known = 1\nexport interface Unknown {}\n',
        'all.ts': "export { run, stop } from './deep.js'\n",
        'deep.ts': '/** Runs. */\nexport async function run() {}\nexport const stop = () => {}\n',
      }),
    )
    expect(linesOf(checkDocumentedExports(project))).toEqual([
      `${folder}/src/types.ts:3 Unknown is exported without a doc comment`,
      `${folder}/src/deep.ts:3 stop is exported without a doc comment`,
    ])
  })

  it('does not ask for comments on what stays inside the package', () => {
    const project = createProject(
      files({
        'index.ts': "export { run } from './run.js'\n",
        'run.ts': '/** Runs. */\nexport function run() {}\nexport const inner = 1\n',
      }),
    )
    expect(checkDocumentedExports(project)).toEqual([])
  })

  it('reports a name that its file does not declare', () => {
    const project = createProject(
      files({ 'index.ts': "export { run } from './run.js'\n", 'run.ts': '' }),
    )
    expect(linesOf(checkDocumentedExports(project))).toEqual([
      `${folder}/src/run.ts:1 run is exported but not declared here`,
    ])
  })
})
