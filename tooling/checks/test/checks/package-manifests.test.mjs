import { describe, expect, it } from 'vitest'
import { checkPackageManifests } from '../../src/checks/package-manifests.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const manifest = {
  name: '@betterai/acme',
  description: 'An example.',
  license: 'MIT',
  engines: { node: '>=20' },
  exports: { '.': { '@betterai/source': './src/index.ts', types: './a', default: './b' } },
  files: ['dist', 'src', 'README.md', 'LICENSE'],
}
const complete = {
  'packages/acme/package.json': JSON.stringify(manifest),
  'packages/acme/LICENSE': 'MIT',
  'packages/acme/README.md': '# acme\n\n```ts\nrun()\n```\n',
}

describe('checkPackageManifests', () => {
  it('accepts a package that says everything', () => {
    const project = createProject(complete)
    expect(checkPackageManifests(project)).toEqual([])
  })

  it('names every field, file and example that is missing', () => {
    const { description: _description, engines: _engines, ...rest } = manifest
    const exported = { '.': { default: './b', types: './a' } }
    const project = createProject({
      'packages/acme/package.json': JSON.stringify({ ...rest, exports: exported, files: ['dist'] }),
      'packages/acme/README.md': '# acme\n',
    })
    const text = linesOf(checkPackageManifests(project)).join('\n')
    for (const word of [
      'description',
      'engines.node',
      'exports["."]',
      'files lacks src',
      'LICENSE:1 is missing',
      'no code example',
    ])
      expect(text).toContain(word)
  })

  it('leaves private packages alone', () => {
    const project = createProject({ 'apps/acme/package.json': '{"private":true}' })
    expect(checkPackageManifests(project)).toEqual([])
  })
})
