// Installs the workspace's dependencies when they are missing or out of date. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const stamp = join(root, 'node_modules', '.betterai-setup')
const minimum = [20, 19]

function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) return
  console.error(`Node ${minimum.join('.')} or newer is needed, this is ${process.versions.node}.`)
  process.exit(1)
}

/** A fingerprint of everything that decides what has to be installed. */
function fingerprint() {
  const hash = createHash('sha256').update(process.versions.node.split('.', 1)[0])
  const manifests = ['packages', 'apps', 'tooling'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')),
  )
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests.sort()]
  for (const file of files)
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline']
  const result = spawnSync('npx', args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CI: process.env.CI ?? 'true' },
    shell: process.platform === 'win32',
  })
  if (result.status === 0) return
  console.error(
    '\nInstalling the dependencies failed. The first installation needs the npm registry; see the messages above.',
  )
  process.exit(result.status ?? 1)
}

assertNode()
const wanted = fingerprint()
const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
if (!isCurrent) {
  const start = Date.now()
  console.log('Installing dependencies (once, about half a minute) …')
  install()
  writeFileSync(stamp, wanted)
  console.log(`Dependencies are installed (${((Date.now() - start) / 1000).toFixed(1)} s).`)
}
