/** A form as bytes, which can be sent again over a kept connection, and its content type; other bodies pass. */
export async function encodeBody<T>(
  body: T | FormData,
): Promise<{ body: T | Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  if (!(body instanceof FormData)) return { body, headers: {} }
  const form = new Response(body)
  const type = form.headers.get('content-type') ?? ''
  return { body: new Uint8Array(await form.arrayBuffer()), headers: { 'content-type': type } }
}
