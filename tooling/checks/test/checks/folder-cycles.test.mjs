import { describe, expect, it } from 'vitest'
import { checkFolderCycles } from '../../src/checks/folder-cycles.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const check = (files) =>
  linesOf(
    checkFolderCycles(
      createProject({ 'packages/acme/package.json': '{"name":"@betterai/acme"}', ...files }),
    ),
  )

describe('checkFolderCycles', () => {
  it('accepts folders that import in one direction, and files beside and within them', () => {
    const files = {
      'packages/acme/src/index.ts': "export { a } from './a/a.js'\n",
      'packages/acme/src/a/a.ts': "import { b } from '../b/b.js'\nimport { c } from './c.js'\n",
      'packages/acme/src/a/c.ts':
        "import { a } from './a.js'\nimport { root } from '../index.js'\n",
      'packages/acme/src/b/b.ts': "import { z } from 'zod'\nexport const b = '../a/a.js'\n",
    }
    expect(check(files)).toEqual([])
  })

  it('names every import on a cycle, of types and of loaded modules too', () => {
    const files = {
      'packages/acme/src/a/a.ts': "\nimport type { b } from '../b/b.js'\n",
      'packages/acme/src/b/b.ts': "const load = () => import('../c/deep/c.js')\n",
      'packages/acme/src/c/deep/c.ts': "import {\n  a,\n} from '../../a/a.js'\n",
      'packages/acme/src/d/d.ts': "import { a } from '../a/a.js'\n",
    }
    const cycle = (ways) => `is part of a cycle of folders in packages/acme/src: ${ways}`
    expect(check(files)).toEqual([
      `packages/acme/src/a/a.ts:2 ${cycle('a → b → c → a')}`,
      `packages/acme/src/b/b.ts:1 ${cycle('b → c → a → b')}`,
      `packages/acme/src/c/deep/c.ts:3 ${cycle('c → a → b → c')}`,
    ])
  })

  it('looks at folders within folders', () => {
    const files = {
      'packages/acme/src/a/x/x.ts': "import { y } from '../y/y.js'\n",
      'packages/acme/src/a/y/y.ts': "import { x } from '../x/x.js'\n",
    }
    expect(check(files)).toHaveLength(2)
  })
})
