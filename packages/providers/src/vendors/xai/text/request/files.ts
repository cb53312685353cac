import type { OpenAiClient } from '../../../../protocols/openai/client.js'
import type {
  ResponsesInputPart,
  ResponsesRequestBody,
} from '../../../../protocols/responses/wire.js'

type FileWithBytes = Extract<ResponsesInputPart, { file_data: string }>

/** Makes the step that puts the documents of a body into the vendor's file store, each once, and refers to them by id from then on. */
export function createFileUploader() {
  const uploads = new WeakMap<ResponsesRequestBody, Map<string, string>>()

  return async (
    client: OpenAiClient,
    body: ResponsesRequestBody,
    signal: AbortSignal,
  ): Promise<void> => {
    const known = uploads.get(body) ?? new Map<string, string>()
    uploads.set(body, known)
    for (const item of body.input) {
      if (!('content' in item) || !Array.isArray(item.content)) continue
      const content: unknown[] = item.content
      for (const [index, part] of content.entries()) {
        if (!isFileWithBytes(part)) continue
        const file_id = known.get(part.file_data) ?? (await upload(client, part, signal))
        known.set(part.file_data, file_id)
        content[index] = { type: 'input_file', file_id }
      }
    }
  }
}

function isFileWithBytes(part: unknown): part is FileWithBytes {
  return typeof part === 'object' && part !== null && 'file_data' in part
}

async function upload(
  client: OpenAiClient,
  { filename, file_data }: FileWithBytes,
  signal: AbortSignal,
): Promise<string> {
  const [head = '', data = ''] = file_data.split(',', 2)
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? 'application/pdf'
  const file = new File([Buffer.from(data, 'base64')], filename, { type })
  const sdk = await client.sdk()
  const { id } = await sdk.files.create({ file, purpose: 'assistants' }, { signal })
  return id
}
