// Installs the workspace's dependencies when they are missing or out of date. Node 20 runs it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './children.mjs'
import { root } from './node.mjs'

const stamp = join(root, 'node_modules', '.betterai-setup')

/** A fingerprint of everything that decides what has to be installed. */
function fingerprint() {
  const hash = createHash('sha256')
  const manifests = ['packages', 'apps', 'tooling'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')),
  )
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests.sort()]
  for (const file of files)
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

async function install(env) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline']
  const result = await runToEnd('npx', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, CI: env.CI ?? 'true' },
  })
  if (result.status === 0) return
  console.error(
    '\nInstalling the dependencies failed. The first installation needs the npm registry; see the messages above.',
  )
  process.exit(result.status)
}

/** Installs what is missing; ends the process when that fails. */
export async function setUp(env) {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const start = Date.now()
  console.log('Installing dependencies (once, about half a minute) …')
  await install(env)
  writeFileSync(stamp, wanted)
  console.log(`Dependencies are installed (${((Date.now() - start) / 1000).toFixed(1)} s).`)
}
