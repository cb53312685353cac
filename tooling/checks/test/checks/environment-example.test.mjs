import { describe, expect, it } from 'vitest'
import { checkEnvironmentExample } from '../../src/checks/environment-example.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const schema = 'apps/api/src/config/env.ts'

describe('checkEnvironmentExample', () => {
  it('finds variables that are read but not explained, and explained but not read', () => {
    const project = createProject({
      [schema]: 'z.object({\n  PORT: port,\n  HOST: text,\n})\n',
      '.env.example': '# Where it listens.\n# PORT=8000\nOLD_NAME=1\n',
    })
    expect(linesOf(checkEnvironmentExample(project))).toEqual([
      `${schema}:3 HOST is read here but not explained in .env.example`,
      '.env.example:3 OLD_NAME is read by no app',
    ])
  })

  it('asks for the file when there is something to explain', () => {
    const project = createProject({ [schema]: 'z.object({\n  PORT: port,\n})\n' })
    expect(linesOf(checkEnvironmentExample(project))).toEqual(['.env.example:1 is missing'])
  })
})
