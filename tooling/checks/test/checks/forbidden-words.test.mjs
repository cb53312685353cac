import { describe, expect, it } from 'vitest'
import { checkForbiddenWords } from '../../src/checks/forbidden-words.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const note = ['TO', 'DO'].join('')

describe('checkForbiddenWords', () => {
  it('names the line of every note, switched-off check and surrendered type', () => {
    const project = createProject({
      'src/a.ts': `const a = 1\n// ${note}: later\n`,
      'src/b.ts': `// @ts-${'ignore'}\nconst b = {} as ${'any'}\n`,
    })
    const lines = linesOf(checkForbiddenWords(project))
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^src\/a\.ts:2 /)
    expect(lines[1]).toMatch(/^src\/b\.ts:1 /)
    expect(lines[2]).toMatch(/^src\/b\.ts:2 /)
  })

  it('leaves words alone that only contain a forbidden one', () => {
    const project = createProject({ 'src/a.ts': `const mas${note}n = 'same anyhow'\n` })
    expect(checkForbiddenWords(project)).toEqual([])
  })
})
