import { workspacesOf } from '../project.mjs'

const conditions = ['@betterai/source', 'types', 'default']
const shipped = ['dist', 'src', 'README.md', 'LICENSE']

/** Every package that is published says what it is, ships what it names and explains itself with an example. */
export function checkPackageManifests(project) {
  return workspacesOf(project)
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ folder, manifest }) => [
      ...manifestProblems(manifest).map((message) => ({
        file: `${folder}/package.json`,
        line: 1,
        message,
      })),
      ...readmeProblems(project, folder),
    ])
}

function manifestProblems(manifest) {
  const problems = []
  for (const field of ['description', 'license'])
    if (!manifest[field]) problems.push(`${field} is missing`)
  if (!manifest.engines?.node) problems.push('engines.node is missing')
  const entry = Object.keys(manifest.exports?.['.'] ?? {})
  if (entry.join() !== conditions.join())
    problems.push(`exports["."] must offer ${conditions.join(', ')} in this order`)
  for (const name of shipped)
    if (!manifest.files?.includes(name)) problems.push(`files lacks ${name}`)
  return problems
}

function readmeProblems(project, folder) {
  const problems = []
  if (!project.has(`${folder}/LICENSE`))
    problems.push({ file: `${folder}/LICENSE`, line: 1, message: 'is missing' })
  const readme = `${folder}/README.md`
  if (!project.has(readme)) problems.push({ file: readme, line: 1, message: 'is missing' })
  else if (!/^```(ts|js|sh)/m.test(project.read(readme)))
    problems.push({ file: readme, line: 1, message: 'has no code example' })
  return problems
}
