import { checkChangesets } from './checks/changesets.mjs'
import { checkCommitSubjects } from './checks/commit-subjects.mjs'
import { checkDocumentationReferences } from './checks/documentation-references.mjs'
import { checkDocumentedExports } from './checks/documented-exports.mjs'
import { checkEnvironmentExample } from './checks/environment-example.mjs'
import { checkFeatureBoundaries } from './checks/feature-boundaries.mjs'
import { checkFileSize } from './checks/file-size.mjs'
import { checkFolderCycles } from './checks/folder-cycles.mjs'
import { checkForbiddenWords } from './checks/forbidden-words.mjs'
import { checkPackageManifests } from './checks/package-manifests.mjs'
import { checkPortableText } from './checks/portable-text.mjs'
import { checkVendorParts } from './checks/vendor-parts.mjs'

const checks = {
  'vendor parts': checkVendorParts,
  'documented exports': checkDocumentedExports,
  'forbidden words': checkForbiddenWords,
  'documentation references': checkDocumentationReferences,
  'portable text': checkPortableText,
  'file size': checkFileSize,
  'package manifests': checkPackageManifests,
  changesets: checkChangesets,
  'commit subjects': checkCommitSubjects,
  'feature boundaries': checkFeatureBoundaries,
  'folder cycles': checkFolderCycles,
  'environment example': checkEnvironmentExample,
}

/**
 * Runs every check over a project.
 * @param {import('./project.mjs').Project} project
 * @returns {{ name: string, problems: import('./project.mjs').Problem[] }[]}
 */
export function runChecks(project) {
  return Object.entries(checks).map(([name, check]) => ({ name, problems: check(project) }))
}
