import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { checkCommitSubjects } from '../../src/checks/commit-subjects.mjs'

const folders = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A repository whose commits have these subjects. */
function repositoryOf(...subjects) {
  const root = mkdtempSync(join(tmpdir(), 'betterai commits '))
  folders.push(root)
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' })
  git('init', '--quiet')
  for (const subject of subjects)
    git('-c', 'user.name=t', '-c', 'user.email=t@t', 'commit', '-qm', subject, '--allow-empty')
  return { root, first: git('rev-list', '--max-parents=0', 'HEAD').trim() }
}

it('finds the newer commits whose subject is too long', () => {
  const { root, first } = repositoryOf('x'.repeat(99), 'Short', 'y'.repeat(73), 'z'.repeat(72))
  expect(checkCommitSubjects({ root }, first)).toEqual([
    { file: expect.stringMatching(/^commit /), line: 1, message: expect.stringContaining('72') },
  ])
})

it('says nothing where the older history is missing', () => {
  const { root } = repositoryOf('x'.repeat(99))
  expect(checkCommitSubjects({ root }, 'afcea58')).toEqual([])
})
