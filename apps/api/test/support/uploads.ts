import { readdir } from 'node:fs/promises'
import type { TestApi } from './start-api.js'

/** The answer to an upload. */
export type UploadAnswer = {
  status: number
  body: {
    message: string
    data: { url: string; filename: string } & Record<string, unknown>
    meta: Record<string, unknown>
  }
}

/** A small PNG that content detection knows. */
export const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** A form with a file and the two fields that it needs; a null field is left out. */
export function uploadForm(
  file: { name: string; bytes: Uint8Array | string; type?: string } | null,
  fields: Record<string, string | null> = {},
): FormData {
  const form = new FormData()
  const all = { category: 'provider.s3', action: 's3_upload', ...fields }
  for (const [name, value] of Object.entries(all)) if (value !== null) form.append(name, value)
  if (file) form.append('file', new Blob([file.bytes], { type: file.type ?? '' }), file.name)
  return form
}

/** Sends a form as a customer; null sends no token. */
export async function upload(
  api: TestApi,
  form: FormData,
  customerId: number | null = 1,
): Promise<UploadAnswer> {
  const headers =
    customerId === null ? {} : { authorization: `Bearer ${await api.token(customerId)}` }
  const url = `${api.url}/api/v1/storage/upload`
  const response = await fetch(url, { method: 'POST', headers, body: form })
  return { status: response.status, body: (await response.json()) as UploadAnswer['body'] }
}

/** Names of all files below a folder; none when it does not exist. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}
