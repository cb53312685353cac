import { RequestShapeError } from '@betterai/core'
import type { Context } from 'hono'
import { audioDefaults } from '../../config/audio.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { readMultipart } from '../../http/multipart.js'
import type { StagedFile, Staging } from '../../integrations/staging/staging.js'

/** A recording that came as a file; disposing of it removes its file. */
export interface ReceivedRecording extends AsyncDisposable {
  readonly fields: ReadonlyMap<string, string>
  readonly filename: string
  readonly file: StagedFile
}

/** Reads the form, its file to disk; throws `RequestShapeError` and leaves nothing behind then. */
export async function receiveRecording(
  c: Context<ApiEnvironment>,
  staging: Staging,
): Promise<ReceivedRecording> {
  let filename = ''
  let file: StagedFile | undefined
  const signal = c.req.raw.signal
  const folder = `${c.get('auth').customer_id}/recording`
  const remove = async () => void (await file?.remove())
  try {
    const fields = await readMultipart(c, {
      maxFileBytes: audioDefaults.maxUploadBytes,
      async onFile(incoming) {
        if (incoming.field !== 'file' || file !== undefined) return
        filename = incoming.filename
        file = await staging.stage(incoming.body, { folder, signal })
      },
    })
    if (file === undefined) throw wrongFile(422, 'expected a file')
    if (file.size === 0) throw wrongFile(400, 'the file is empty')
    return { fields, filename, file, [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}

function wrongFile(status: 400 | 422, message: string): RequestShapeError {
  const field = { field: 'file', message, type: 'invalid_type' }
  return new RequestShapeError(status, 'Invalid static transcription payload', [field])
}
