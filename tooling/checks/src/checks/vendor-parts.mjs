const folders = /^packages\/providers\/src\/text\/([^/]+)\/(.+)$/
const parts = [
  'provider',
  'request',
  'stream',
  'response',
  'wire',
  'errors',
  'models',
  'dialect',
  'index',
]
const dialects = ['chat', 'responses']
/** A part that outgrows its file becomes a folder of the same name beside it. */
const allowed = new RegExp(`^((${dialects.join('|')})/)?(${parts.join('|')})(/[a-z0-9-]+)?\\.ts$`)

/** Every text vendor is written in the same parts, so that who knows one folder knows them all. */
export function checkVendorParts(project) {
  const vendors = new Map()
  const problems = []
  for (const file of project.files) {
    const [, vendor, rest] = folders.exec(file) ?? []
    if (vendor === undefined || rest === undefined) continue
    vendors.set(vendor, [...(vendors.get(vendor) ?? []), rest])
    if (allowed.test(rest)) continue
    const message = `a vendor folder has ${parts.join(', ')} as files or folders (also inside ${dialects.join('/ or ')}/), not ${rest}`
    problems.push({ file, line: 1, message })
  }
  for (const [vendor, files] of vendors)
    if (!files.includes('index.ts'))
      problems.push({
        file: `packages/providers/src/text/${vendor}`,
        line: 1,
        message: 'the vendor folder lacks index.ts',
      })
  return problems
}
