import { describe, expect, it } from 'vitest'
import { checkPortableText } from '../../src/checks/portable-text.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const registry = ['registry', 'npmjs', 'org'].join('.')
const home = ['', 'home', 'somebody', 'project'].join('/')

describe('checkPortableText', () => {
  it('refuses registry hosts and paths of one machine', () => {
    const project = createProject({
      '.npmrc': `registry=https://${registry}/\n`,
      'README.md': `First\nrun it in ${home}\n`,
    })
    expect(linesOf(checkPortableText(project))).toEqual([
      `.npmrc:1 names a package registry: ${registry}`,
      `README.md:2 names a path of one machine: ${home.replace('/project', '')}`,
    ])
  })

  it('accepts routes and relative paths that look similar', () => {
    const project = createProject({
      'src/routes.ts':
        "app.get('/users/home/page')\nimport '../home/page.js'\nfetch(base + '~/home/page')\n",
    })
    expect(checkPortableText(project)).toEqual([])
  })
})
