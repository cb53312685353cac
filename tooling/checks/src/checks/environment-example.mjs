const schemas = /^apps\/[^/]+\/src\/config\/env\.ts$/
/** A vendor's record names its variables; without a provider nothing reads them. */
const vendorRecords = /^packages\/providers\/src\/vendors\/[^/]+\/vendor\.ts$/
const example = '.env.example'

/** `.env.example` lists exactly the variables that the apps read. */
export function checkEnvironmentExample(project) {
  const read = project.files.flatMap((file) => {
    if (schemas.test(file)) return variables(project, file, /^ {2}([A-Z][A-Z0-9_]*):/)
    if (vendorRecords.test(file) && !project.read(file).includes('providers: {}'))
      return variables(
        project,
        file,
        /^ {2}(?:api_key_env|api_secret_env|base_url_env): '([A-Z0-9_]+)'/,
      )
    return []
  })
  if (read.length === 0) return []
  if (!project.has(example)) return [{ file: example, line: 1, message: 'is missing' }]
  const lines = project.read(example).split('\n')
  const listed = lines.flatMap((text, index) => {
    const [, name] = /^(?:# )?([A-Z][A-Z0-9_]*)=/.exec(text) ?? []
    return name === undefined ? [] : [{ name, file: example, line: index + 1 }]
  })
  const readNames = new Set(read.map(({ name }) => name))
  const listedNames = new Set(listed.map(({ name }) => name))
  return [
    ...problems(
      read,
      listedNames,
      (name) => `${name} is read here but not explained in ${example}`,
    ),
    ...problems(listed, readNames, (name) => `${name} is read by no app`),
  ]
}

function variables(project, file, pattern) {
  return project
    .read(file)
    .split('\n')
    .flatMap((text, index) => {
      const [, name] = pattern.exec(text) ?? []
      return name === undefined ? [] : [{ name, file, line: index + 1 }]
    })
}

function problems(found, known, messageOf) {
  return found
    .filter(({ name }) => !known.has(name))
    .map(({ name, file, line }) => ({ file, line, message: messageOf(name) }))
}
