/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const isSkipped = new Set(['pending', 'skipped', 'todo', 'disabled'])

/**
 * Counts the tests of a Vitest JSON report; a file that failed without a failing test counts as one failure.
 * @returns {Counts}
 */
export function countTests(report) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report.testResults) {
    const states = file.assertionResults.map(({ status }) => status)
    const failed = states.filter((status) => status === 'failed').length
    counts.passed += states.filter((status) => status === 'passed').length
    counts.skipped += states.filter((status) => isSkipped.has(status)).length
    counts.failed += failed === 0 && file.status === 'failed' ? 1 : failed
  }
  return counts
}

/** The closing line of a run. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
