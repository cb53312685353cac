import type { AuthContext } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import { RequestShapeError } from '@betterai/core'
import { excessIn } from '../../../http/limit-nesting.js'
import { requireOwnCustomer } from '../../../http/own-customer.js'
import { checkShape } from '../../../http/read-body.js'
import type { StagedFile } from '../../../integrations/staging/staging.js'
import type { UploadFields } from '../schemas.js'
import { uploadFieldsSchema } from '../schemas.js'
import { inspectContent } from './inspect-content.js'
import type { ReceivedFile, ReceivedUpload } from './receive-upload.js'
import { extensionRefused } from './receive-upload.js'

/** An upload that may be stored. */
export type CheckedUpload = {
  fields: UploadFields
  file: ReceivedFile & { staged: StagedFile }
  content_type: string
  /** Whether the file keeps its name and replaces an earlier one of it. */
  isForced: boolean
}

/** Checks a form in the documented order: fields, customer, JSON, extension, emptiness, content. */
export async function checkUpload(
  { fields: given, file }: ReceivedUpload,
  auth: AuthContext,
): Promise<CheckedUpload> {
  const fields = checkShape(uploadFieldsSchema, Object.fromEntries(given))
  if (file === null)
    throw new RequestShapeError(422, 'Validation failed', [
      { field: 'file', message: 'expected a file', type: 'invalid_type' },
    ])
  requireOwnCustomer(auth, fields.customer_id)
  const userInput = readJson(fields, 'user_input')
  readJson(fields, 'user_settings')
  readJson(fields, 'asset_input')
  const { staged, extension, claimed_type } = file
  if (staged === null) throw extensionRefused(extension)
  if (staged.size === 0) throw new RequestShapeError(400, 'Uploaded file is empty')
  const content_type = await inspectContent({ path: staged.path, extension, claimed_type })
  if (content_type === null)
    throw new RequestShapeError(400, 'The content of the file does not fit its extension', {
      extension,
    })
  const isForced = isRecord(userInput) && userInput.force_filename === true
  return { fields, file: { ...file, staged }, content_type, isForced }
}

function readJson(
  fields: UploadFields,
  field: 'user_input' | 'user_settings' | 'asset_input',
): unknown {
  const text = fields[field]
  if (text === undefined || text === '') return undefined
  const excess = excessIn(text, field)
  if (excess) throw excess
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestShapeError(400, `Invalid JSON payload for ${field}`, { field })
  }
}
