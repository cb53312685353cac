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

  it('knows the variables of vendors that have a provider', () => {
    const record = (name, providers) =>
      `  api_key_env: '${name}_KEY',\n  base_url_env: '${name}_URL',\n  providers: ${providers},\n`
    const project = createProject({
      [schema]: 'z.object({\n  PORT: port,\n})\n',
      'packages/providers/src/vendors/one/vendor.ts': record('ONE', '{ text }'),
      'packages/providers/src/vendors/two/vendor.ts': record('TWO', '{}'),
      '.env.example': 'PORT=1\nONE_KEY=\n',
    })
    expect(linesOf(checkEnvironmentExample(project))).toEqual([
      'packages/providers/src/vendors/one/vendor.ts:2 ONE_URL is read here but not explained in .env.example',
    ])
  })

  it('asks for the file when there is something to explain', () => {
    const project = createProject({ [schema]: 'z.object({\n  PORT: port,\n})\n' })
    expect(linesOf(checkEnvironmentExample(project))).toEqual(['.env.example:1 is missing'])
  })
})
