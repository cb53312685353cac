import { describe, expect, it } from 'vitest'
import { checkDocumentationReferences } from '../../src/checks/documentation-references.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

describe('checkDocumentationReferences', () => {
  it('names the paths and links that lead nowhere', () => {
    const project = createProject({
      'README.md': 'See `packages/gone/`, `lost.ts` and [more](docs/none.md#part).\n',
      'packages/acme/README.md': 'Look at `src/missing.ts`.\n',
    })
    expect(linesOf(checkDocumentationReferences(project))).toEqual([
      'README.md:1 docs/none.md does not exist',
      'README.md:1 packages/gone/ does not exist',
      'README.md:1 lost.ts does not exist',
      'packages/acme/README.md:1 src/missing.ts does not exist',
    ])
  })

  it('finds files by name, by path from the root or the document, and by pattern', () => {
    const project = createProject({
      'ARCHITECTURE.md':
        '`run.ts`, `packages/acme/src/run.ts`, `packages/*/src/`, `text/<vendor>/run.ts`, [acme](packages/acme)\n',
      'packages/acme/README.md': '`src/run.ts`, [up](../../ARCHITECTURE.md)\n',
      'packages/acme/src/run.ts': '',
      'packages/acme/src/text/one/run.ts': '',
    })
    expect(checkDocumentationReferences(project)).toEqual([])
  })

  it('ignores code blocks, addresses, routes, package names and generated folders', () => {
    const project = createProject({
      'README.md':
        '```sh\ncat nothing/here.ts\n```\n[site](https://example.com/a.md) `/chat/ws` `@betterai/core` `.data/main.db` `text/event-stream` `dist/main.js`\n',
    })
    expect(checkDocumentationReferences(project)).toEqual([])
  })
})
