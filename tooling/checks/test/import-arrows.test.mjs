import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const biome = createRequire(join(root, 'package.json')).resolve('@biomejs/biome/bin/biome')
const routes = 'apps/api/src/features/chat/routes.ts'

const refused = [
  ['contracts that know core', 'packages/contracts/src/a.ts', '@betterai/core'],
  ['contracts that need Node', 'packages/contracts/src/b.ts', 'node:fs'],
  ['core that knows streaming', 'packages/core/src/a.ts', '@betterai/streaming'],
  ['core that knows the web framework', 'packages/core/src/b.ts', 'hono'],
  ['streaming that knows providers', 'packages/streaming/src/a.ts', '@betterai/providers'],
  [
    'providers that know streaming',
    'packages/providers/src/vendors/acme/a.ts',
    '@betterai/streaming',
  ],
  [
    'providers that know a database',
    'packages/providers/src/vendors/acme/b.ts',
    '@betterai/db-main',
  ],
  ['providers that open a database', 'packages/providers/src/vendors/acme/c.ts', 'mysql2'],
  ['a specification that knows a vendor', 'packages/providers/src/spec/a.ts', 'openai'],
  [
    'a specification that knows an implementation',
    'packages/providers/src/spec/b.ts',
    '../text/acme/index.js',
  ],
  ['db-kit that knows a database package', 'packages/db-kit/src/a.ts', '@betterai/db-main'],
  ['a database package that knows another', 'packages/db-main/src/a.ts', '@betterai/db-ufc'],
  ['a database package that opens an engine', 'packages/db-garmin/src/a.ts', 'libsql'],
  ['a package that imports an app', 'packages/core/src/c.ts', '@betterai/api'],
  ["a package's test that imports an app", 'packages/core/test/a.test.ts', '@betterai/api'],
  [
    "a path into another package's files",
    'packages/core/src/d.ts',
    '../../contracts/src/envelope.js',
  ],
  ['a route that imports a database', routes, '@betterai/db-main'],
  [
    'a route that reaches for the container',
    'apps/api/src/features/chat/socket.ts',
    '../../container.js',
  ],
  [
    'middleware that imports a repository',
    'apps/api/src/http/a.ts',
    '../features/chat/repositories/a.js',
  ],
  ['an app that ships test tooling', 'apps/api/src/a.ts', '@betterai/testkit'],
  ['a gateway that knows providers', 'apps/legacy-gateway/src/a.ts', '@betterai/providers'],
]
const accepted = [
  ['core that knows contracts', 'packages/core/src/ok.ts', '@betterai/contracts'],
  ['streaming that knows core', 'packages/streaming/src/ok.ts', '@betterai/core'],
  ['a vendor that uses its SDK', 'packages/providers/src/vendors/acme/ok.ts', 'openai'],
  [
    'a specification that knows contracts',
    'packages/providers/src/spec/ok.ts',
    '@betterai/contracts',
  ],
  [
    'a specification file that imports another folder',
    'packages/providers/src/spec/near.ts',
    './ok.js',
  ],
  ['a database package that knows db-kit', 'packages/db-main/src/ok.ts', '@betterai/db-kit'],
  [
    'a service that imports a database package',
    'apps/api/src/features/chat/service.ts',
    '@betterai/db-main',
  ],
]
const sources = [
  [
    'a part that is built outside the container',
    'apps/api/src/features/chat/build.ts',
    "import { openDatabase } from '@betterai/db-kit'\nexport const a = openDatabase\n",
    'noRestrictedImports',
  ],
  [
    'an import of a package that is not declared',
    'packages/core/src/e.ts',
    "import { a } from 'left-pad'\nexport const b = a\n",
    'noUndeclaredDependencies',
  ],
  [
    'a development dependency in shipped code',
    'packages/core/src/f.ts',
    "import { a } from 'vitest'\nexport const b = a\n",
    'noUndeclaredDependencies',
  ],
  [
    'an import cycle',
    'packages/core/src/cycle.ts',
    "import { b } from './cycle-back.js'\nexport const a = () => b\n",
    'noImportCycles',
  ],
  [
    'the environment outside its files',
    'apps/api/src/b.ts',
    'export const a = process.env.PORT\n',
    'noProcessEnv',
  ],
  [
    'a source file of 251 lines',
    'packages/core/src/long.ts',
    'void 0\n'.repeat(251),
    'noExcessiveLinesPerFile',
  ],
  [
    'a test file of 401 lines',
    'packages/core/test/long.test.ts',
    'void 0\n'.repeat(401),
    'noExcessiveLinesPerFile',
  ],
  [
    'a function of four parameters',
    'packages/core/src/g.ts',
    'export const f = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d]\n',
    'useMaxParams',
  ],
]
const fine = [
  ['a test file of 400 lines', 'packages/core/test/fits.test.ts', 'void 0\n'.repeat(400)],
  [
    'the environment in api-process.ts',
    'apps/api/src/api-process.ts',
    'export const a = process.env.PORT\n',
  ],
]

const importOf = (name) => `import { a } from '${name}'\nexport const b = a\n`
let found

beforeAll(() => {
  const files = [...refused, ...accepted].map(([, file, name]) => [file, importOf(name)])
  const others = [...sources, ...fine].map(([, file, text]) => [file, text])
  const back = [
    'packages/core/src/cycle-back.ts',
    "import { a } from './cycle.js'\nexport const b = () => a\n",
  ]
  found = lint([...files, ...others, back])
}, 60_000)

/** Lints the files with the project's own configuration; answers the broken rules of each file. */
function lint(files) {
  const folder = mkdtempSync(join(tmpdir(), 'arrows-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const { vcs: _vcs, ...configuration } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(configuration))
  for (const [file, text] of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (const workspace of new Set(files.map(([file]) => file.split('/', 2).join('/'))))
    copyFileSync(join(root, workspace, 'package.json'), join(folder, workspace, 'package.json'))
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'],
    { cwd: folder, encoding: 'utf8' },
  )
  const { diagnostics } = JSON.parse(stdout)
  return (file) =>
    diagnostics
      .filter(({ location }) => location.path === file)
      .map(({ category }) => category.split('/').at(-1))
}

describe('the import arrows', () => {
  it.each(refused)('refuse %s', (_name, file) => {
    expect(found(file)).toContain('noRestrictedImports')
  })

  it.each(accepted)('accept %s', (_name, file) => {
    expect(found(file)).not.toContain('noRestrictedImports')
  })
})

describe('the rules of the linter', () => {
  it.each(sources)('refuse %s', (...row) => {
    expect(found(row[1])).toContain(row[3])
  })

  it.each(fine)('accept %s', (_name, file) => {
    expect(found(file)).toEqual([])
  })
})
