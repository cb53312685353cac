import type { Exchange } from '../exchange.js'

/** A form with a file in it; undefined when the body is none. */
export async function readForm({ request, body }: Exchange): Promise<FormData | undefined> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data') || body.kind !== 'malformed') return undefined
  try {
    return await new Response(new Uint8Array(body.bytes), {
      headers: { 'content-type': type },
    }).formData()
  } catch {
    return undefined
  }
}

/** The file of a form, undefined when the field is missing or a text. */
export async function fileOf(form: FormData, name: string): Promise<Buffer | undefined> {
  const file = form.get(name)
  return file instanceof File ? Buffer.from(await file.arrayBuffer()) : undefined
}

/** Fields of a form that a vendor does not know. */
export function unknownFields(form: FormData, known: readonly string[]): string[] {
  return [...new Set(form.keys())].filter((name) => !known.includes(name))
}
