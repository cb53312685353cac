import { spawnSync } from 'node:child_process'
import { workspacesOf } from '../project.mjs'

/** Every published package that changed since its last release is named by a changeset, and changesets name nothing else. */
export function checkChangesets(project) {
  const packages = workspacesOf(project).filter(({ manifest }) => manifest.private !== true)
  const known = new Set(packages.map(({ manifest }) => manifest.name))
  const entries = changesetEntries(project)
  const named = new Set(entries.map(({ name }) => name))
  return [
    ...entries
      .filter(({ name }) => !known.has(name))
      .map(({ name, file, line }) => ({
        file,
        line,
        message: `${name} is not a published package`,
      })),
    ...packages
      .filter(({ folder, manifest }) => !named.has(manifest.name) && hasChanged(project, folder))
      .map(({ folder, manifest }) => ({
        file: `${folder}/package.json`,
        line: 1,
        message: `${manifest.name} changed since its last release and no changeset says so`,
      })),
  ]
}

function changesetEntries(project) {
  return project.files
    .filter((file) => /^\.changeset\/[^/]+\.md$/.test(file) && !file.endsWith('README.md'))
    .flatMap((file) => {
      const lines = project.read(file).split('\n')
      const end = lines.indexOf('---', 1)
      return lines.slice(1, end).flatMap((text, index) => {
        const [, name] = /^['"]([^'"]+)['"]: (?:major|minor|patch)$/.exec(text) ?? []
        return name === undefined ? [] : [{ name, file, line: index + 2 }]
      })
    })
}

/** A release writes the changelog, so the last commit on it is the last release; without one everything is new. */
function hasChanged(project, folder) {
  const source = `${folder}/src`
  if (!project.files.some((file) => file.startsWith(`${source}/`))) return false
  const changelog = `${folder}/CHANGELOG.md`
  if (!project.has(changelog)) return true
  const release = git(project.root, ['log', '-1', '--format=%H', '--', changelog])
  if (release === '') return false
  return git(project.root, ['diff', '--name-only', release, 'HEAD', '--', source]) !== ''
}

function git(root, parameters) {
  const { status, stdout } = spawnSync('git', parameters, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : ''
}
