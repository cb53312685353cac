import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createProject } from './project-fixture.mjs'

const script = fileURLToPath(new URL('../src/ci-summary.mjs', import.meta.url))
const file = (status, ...states) => ({
  status,
  assertionResults: states.map((state) => ({ status: state })),
})

/** Runs the script with the given reports; `undefined` stands for a report that was never written. */
function summarise({ tests, testStatus = 0, checks, checkStatus = 0 }) {
  const { root } = createProject({ 'keep.txt': '' })
  const paths = { tests: join(root, 'tests.json'), checks: join(root, 'checks.json') }
  if (tests !== undefined) writeFileSync(paths.tests, JSON.stringify({ testResults: tests }))
  if (checks !== undefined) writeFileSync(paths.checks, JSON.stringify({ failed: checks }))
  const { stdout, status } = spawnSync(
    process.execPath,
    [script, String(testStatus), paths.tests, String(checkStatus), paths.checks],
    { encoding: 'utf8' },
  )
  return { line: stdout, status }
}

describe('the closing line of a CI run', () => {
  it('counts tests by their state', () => {
    const tests = [file('passed', 'passed', 'pending', 'todo'), file('passed', 'passed')]
    expect(summarise({ tests, checks: [] })).toEqual({
      line: '2 passed, 0 failed, 2 skipped\n',
      status: 0,
    })
  })

  it('counts failed tests, files that could not be loaded and failed checks', () => {
    const tests = [file('failed', 'passed', 'failed'), file('failed')]
    const checks = ['build', 'types']
    expect(summarise({ tests, testStatus: 1, checks, checkStatus: 1 })).toEqual({
      line: '1 passed, 4 failed, 0 skipped\n',
      status: 1,
    })
  })

  it('never calls a run good whose tests or checks broke off', () => {
    const passed = [file('passed', 'passed')]
    expect(summarise({ checks: [] }).line).toBe('0 passed, 1 failed, 0 skipped\n')
    expect(summarise({ tests: passed, testStatus: 1, checks: [] }).line).toContain('1 failed')
    expect(summarise({ tests: passed, checkStatus: 124 }).line).toContain('1 failed')
  })
})
