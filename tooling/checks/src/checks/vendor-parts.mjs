const folders = /^packages\/providers\/src\/vendors\/([^/]+)\/(.+)$/
const kinds = [
  'text',
  'image',
  'video',
  'speech',
  'transcription',
  'realtime',
  'embeddings',
  'batch',
]
const parts = ['vendor', 'client', 'errors', 'models', 'list-models', ...kinds]
/** `file` and `live` are what a vendor hears: a recording, and audio while it is recorded. */
const partsOfKind = ['index', 'provider', 'request', 'stream', 'response', 'wire', 'file', 'live']
/** A part that outgrows its file becomes a folder of the same name. */
const allowed = [
  new RegExp(`^(${parts.join('|')})\\.ts$`),
  /^models\/[a-z0-9-]+\.ts$/,
  new RegExp(`^(${kinds.join('|')})/(${partsOfKind.join('|')})(/[a-z0-9-]+)?\\.ts$`),
]

/** Every vendor is written in the same parts, so that who knows one folder knows them all. */
export function checkVendorParts(project) {
  const vendors = new Map()
  const problems = []
  for (const file of project.files) {
    const [, vendor, rest] = folders.exec(file) ?? []
    if (vendor === undefined || rest === undefined) continue
    vendors.set(vendor, [...(vendors.get(vendor) ?? []), rest])
    if (allowed.some((pattern) => pattern.test(rest))) continue
    const message = `a vendor folder has ${parts.join(', ')} as files or folders, a kind's folder ${partsOfKind.join(', ')}; not ${rest}`
    problems.push({ file, line: 1, message })
  }
  for (const [vendor, files] of vendors)
    if (!files.includes('vendor.ts'))
      problems.push({
        file: `packages/providers/src/vendors/${vendor}`,
        line: 1,
        message: 'the vendor folder lacks vendor.ts',
      })
  return problems
}
