import { RequestShapeError } from '@betterai/core'
import type { Context } from 'hono'
import type { ApiEnvironment } from '../../../http/api-environment.js'
import type { IncomingFile } from '../../../http/multipart.js'
import { readMultipart } from '../../../http/multipart.js'
import type { StagedFile, Staging } from '../../../integrations/staging/staging.js'
import { extensionOf, fileTypes } from '../file-types.js'

/** The file of an upload. */
export type ReceivedFile = {
  filename: string
  extension: string
  /** What the client says that it is. */
  claimed_type: string
  /** Null when its extension is not taken, so that its bytes were not kept. */
  staged: StagedFile | null
}

/** A whole form; disposing of it removes its file from the staging area. */
export interface ReceivedUpload extends AsyncDisposable {
  readonly fields: ReadonlyMap<string, string>
  readonly file: ReceivedFile | null
}

/** What a refused extension answers. */
export function extensionRefused(extension: string): RequestShapeError {
  return new RequestShapeError(400, 'Only files with specific extensions are allowed!', {
    extension,
  })
}

/** Reads the form of an upload, its file to disk; throws `RequestShapeError` and leaves nothing behind then. */
export async function receiveUpload(
  c: Context<ApiEnvironment>,
  options: { staging: Staging; maxUploadBytes: number },
): Promise<ReceivedUpload> {
  let file: ReceivedFile | null = null
  const signal = c.req.raw.signal
  const keep = async ({ filename, content_type, body }: IncomingFile) => {
    const extension = extensionOf(filename)
    const received: ReceivedFile = { filename, extension, claimed_type: content_type, staged: null }
    file = received
    if (!fileTypes.has(extension)) return skip(body, extension)
    const folder = `${c.get('auth').customer_id}/upload`
    const suffix = `.${extension}`
    received.staged = await options.staging.stage(body, { folder, suffix, signal })
  }
  const remove = async () => void (await file?.staged?.remove())
  try {
    const fields = await readMultipart(c, {
      maxFileBytes: options.maxUploadBytes,
      onFile: async (incoming) => {
        if (incoming.field === 'file' && file === null) await keep(incoming)
      },
    })
    return { fields, file, [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Reads on for the fields behind the file; when it grows too large, its extension is still what is wrong first. */
async function skip(body: AsyncIterable<Uint8Array>, extension: string): Promise<void> {
  try {
    for await (const _ of body);
  } catch {
    throw extensionRefused(extension)
  }
}
