// Finds a Node that the project supports and installs one from the npm registry where this one is too old. Node 20 runs it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const minimum = [22, 12]
const preferred = '24.21.0'

/** Folder of a Node executable that the project supports; ends the process where none can be had. */
export function supportedNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const isSupported = major > minimum[0] || (major === minimum[0] && minor >= minimum[1])
  if (isSupported) return dirname(process.execPath)
  console.error(
    `Node ${process.versions.node} is older than ${minimum.join('.')}; Node ${preferred} from the npm registry, kept in .node, is used instead.`,
  )
  return installedNode(preferred)
}

/** Folder of the executable of exactly this version, which is installed from the npm registry at its first use. */
export function installedNode(version) {
  const isWindows = process.platform === 'win32'
  const platform = isWindows ? 'win' : process.platform
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const name = `${prefix}-${platform}-${process.arch}`
  const modules = join(root, '.node', version, 'node_modules')
  const folder = join(modules, name, 'bin')
  // npm writes its own lock file last, so an installation that was cut off is made again.
  const isComplete = () =>
    existsSync(join(modules, '.package-lock.json')) &&
    existsSync(join(folder, isWindows ? 'node.exe' : 'node'))
  if (isComplete()) return folder
  const home = join(root, '.node', version)
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync('npm', ['install', '--prefix', home, ...options, `${name}@${version}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: isWindows,
  })
  if (result.status === 0 && isComplete()) return folder
  console.error(
    `\nNode ${version} could not be installed from the npm registry. Connect to the registry and try again, or install Node ${minimum.join('.')} or newer yourself.`,
  )
  process.exit(1)
}
