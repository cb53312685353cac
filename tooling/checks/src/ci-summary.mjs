// Prints the closing line of a CI run: `node ci-summary.mjs <tests status> <tests report> <checks status> <checks report>`.
import { existsSync, readFileSync } from 'node:fs'
import { countTests, summaryLine } from './test-report.mjs'

const [testStatus, testReport, checkStatus, checkReport] = process.argv.slice(2)

function readReport(file) {
  return file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

const tests = readReport(testReport)
const counts = tests === undefined ? { passed: 0, failed: 1, skipped: 0 } : countTests(tests)
if (testStatus !== '0' && counts.failed === 0) counts.failed = 1

const checks = readReport(checkReport)
const failedChecks = checks?.failed.length ?? 0
counts.failed += checkStatus === '0' ? 0 : Math.max(failedChecks, 1)

console.log(summaryLine(counts))
process.exitCode = counts.failed === 0 ? 0 : 1
