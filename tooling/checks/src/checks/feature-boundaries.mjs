import { posix } from 'node:path'
import { problemsByLine } from '../project.mjs'

const feature = /^(apps\/[^/]+\/src\/features)\/([^/]+)\//
const importPath = /\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)/

/** One feature reaches another only through its `service.ts`. */
export function checkFeatureBoundaries(project) {
  return project.files
    .filter((file) => feature.test(file))
    .flatMap((file) => problemsByLine(project, file, (text) => crossing(file, text)))
}

function crossing(file, text) {
  const [, base, own] = feature.exec(file) ?? []
  const found = importPath.exec(text)
  const path = found?.[1] ?? found?.[2]
  if (path === undefined) return []
  const target = posix.normalize(posix.join(posix.dirname(file), path))
  const [, targetBase, other] = feature.exec(target) ?? []
  if (targetBase !== base || other === own) return []
  if (target === `${base}/${other}/service.js`) return []
  return [`the feature ${own} reaches into ${other}; use its service.ts`]
}
