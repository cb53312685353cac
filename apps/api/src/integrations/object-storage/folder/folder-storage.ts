import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { NotFoundError, StorageError } from '@betterai/core'
import type { Staging } from '../../staging/staging.js'
import { assertObjectKey } from '../object-key.js'
import type { ObjectStorage, StoredAmount } from '../object-storage.js'
import type { SignedPaths } from './signed-paths.js'
import { filesPath } from './signed-paths.js'

const unknownType = 'application/octet-stream'

/** Objects as files of a folder, their types and names in files beside them; the api serves them under signed addresses. */
export function createFolderStorage(options: {
  directory: string
  /** On the same file system, so that a finished file moves into place in one step. */
  staging: Staging
  paths: SignedPaths
  /** Address of the api as clients see it, for example `http://127.0.0.1:8000`. */
  baseUrl: () => string
}): ObjectStorage {
  const { directory, staging, paths, baseUrl } = options
  const pathsOf = (key: string) => {
    assertObjectKey(key)
    return { file: join(directory, 'objects', key), type: join(directory, 'types', key) }
  }

  async function moveIntoPlace(body: Readable, target: string, signal?: AbortSignal) {
    await using staged = await staging.stage(body, { signal })
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await rename(staged.path, target)
  }

  return {
    async put({ key, body, content_type, filename, signal }) {
      const { file, type } = pathsOf(key)
      await guarded(async () => {
        await moveIntoPlace(body, file, signal)
        const facts = [content_type, ...(filename === undefined ? [] : [JSON.stringify(filename)])]
        await moveIntoPlace(Readable.from([Buffer.from(facts.join('\n'))]), type)
      }, signal)
    },
    async head(key) {
      const { file, type } = pathsOf(key)
      return guarded(async () => {
        const facts = await stat(file).catch(missing)
        if (!facts?.isFile()) return null
        return { key, size: facts.size, ...(await factsIn(type)) }
      })
    },
    async get(key, { range, signal } = {}) {
      const { file, type } = pathsOf(key)
      return guarded(async () => {
        const named = await factsIn(type)
        const handle = await open(file).catch(missing)
        const facts = await handle?.stat()
        if (!handle || !facts?.isFile()) {
          await handle?.close()
          throw new NotFoundError('No such file', 'file')
        }
        // A stream whose signal has fired already fails at once: whoever reads it has to be there by then.
        const body = handle.createReadStream({ ...range, ...(signal ? { signal } : {}) })
        return { key, size: facts.size, ...named, body }
      }, signal)
    },
    async amountBelow(folder) {
      assertObjectKey(folder)
      return guarded(() => amountIn(join(directory, 'objects', folder)))
    },
    async delete(key) {
      const { file, type } = pathsOf(key)
      await guarded(async () => {
        await rm(file, { force: true })
        await rm(type, { force: true })
      })
    },
    async url(key) {
      assertObjectKey(key)
      return `${baseUrl()}${paths.sign(key)}`
    },
    keyOf(url) {
      const [grant = '', ...key] = partsOf(url)
      return paths.check(grant, key.join('/')) === 'forged' ? null : key.join('/')
    },
    isFresh(url) {
      const [grant = ''] = partsOf(url)
      return url.startsWith(`${baseUrl()}${filesPath}/`) && paths.isFresh(grant)
    },
    close: () => staging.close(),
  }
}

async function amountIn(folder: string): Promise<StoredAmount> {
  const amount = { files: 0, bytes: 0 }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(missing)
  for (const entry of entries ?? []) {
    if (!entry.isFile()) continue
    const facts = await stat(join(entry.parentPath, entry.name)).catch(missing)
    if (facts === undefined) continue
    amount.files++
    amount.bytes += facts.size
  }
  return amount
}

/** The grant of an address and the parts of its key. */
function partsOf(url: string): string[] {
  const { pathname } = URL.canParse(url) ? new URL(url) : { pathname: '' }
  return pathname.startsWith(`${filesPath}/`) ? pathname.slice(filesPath.length + 1).split('/') : []
}

/** The type in the first line, and in the second one the name as JSON. */
async function factsIn(file: string): Promise<{ content_type: string; filename?: string }> {
  const [content_type = '', name] = (await readFile(file, 'utf8').catch(missing))?.split('\n') ?? []
  const filename = name === undefined ? {} : { filename: String(JSON.parse(name)) }
  return { content_type: content_type || unknownType, ...filename }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}

async function guarded<R>(work: () => Promise<R>, signal?: AbortSignal): Promise<R> {
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    // Whatever broke in the stream that was to be stored is its owner's matter.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new StorageError('The storage folder cannot be used', { cause: error })
  }
}
