import { describe, expect, it } from 'vitest'
import { checkFileSize } from '../../src/checks/file-size.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const lines = (count) => 'const line = 1\n'.repeat(count)

describe('checkFileSize', () => {
  it('allows 250 lines of source and 400 lines of test, and no more', () => {
    const project = createProject({
      'src/fits.mjs': lines(250),
      'src/long.mjs': lines(251),
      'test/fits.test.ts': lines(400),
      'test/long.test.ts': lines(401),
    })
    expect(linesOf(checkFileSize(project))).toEqual([
      'src/long.mjs:251 251 lines, at most 250: split it by responsibility',
      'test/long.test.ts:401 401 lines, at most 400: split it by responsibility',
    ])
  })
})
