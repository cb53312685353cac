import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkChangesets } from '../../src/checks/changesets.mjs'
import { openProject } from '../../src/project.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const acme = {
  'packages/acme/package.json': '{"name":"@betterai/acme"}',
  'packages/acme/src/index.ts': 'export const a = 1\n',
}
const unsaid =
  'packages/acme/package.json:1 @betterai/acme changed since its last release and no changeset says so'

describe('checkChangesets', () => {
  it('asks for a changeset of a package that was never released', () => {
    const project = createProject(acme)
    expect(linesOf(checkChangesets(project))).toEqual([unsaid])
  })

  it('accepts a changeset and refuses names of packages that are not published', () => {
    const project = createProject({
      ...acme,
      '.changeset/first.md':
        "---\n'@betterai/acme': minor\n'@betterai/nobody': patch\n---\n\nFirst.\n",
    })
    expect(linesOf(checkChangesets(project))).toEqual([
      '.changeset/first.md:3 @betterai/nobody is not a published package',
    ])
  })

  it('compares with the last release when there is one', () => {
    const project = createProject({ ...acme, 'packages/acme/CHANGELOG.md': '# 1.0.0\n' })
    commitAll(project.root)
    expect(checkChangesets(openProject(project.root))).toEqual([])
    mkdirSync(join(project.root, 'packages/acme/src'), { recursive: true })
    writeFileSync(join(project.root, 'packages/acme/src/index.ts'), 'export const a = 2\n')
    commitAll(project.root)
    expect(linesOf(checkChangesets(openProject(project.root)))).toEqual([unsaid])
  })
})

function commitAll(root) {
  const git = (...parameters) => execFileSync('git', parameters, { cwd: root, stdio: 'ignore' })
  git('init', '-q')
  git('add', '.')
  git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '-qm', 'change')
}
