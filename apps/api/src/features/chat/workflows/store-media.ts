/** An image or video that a vendor made. */
export type MadeMedia = {
  kind: 'image' | 'video'
  content: Uint8Array | AsyncIterable<Uint8Array>
  mime_type: string
}

/** Keeps media where the customer's clients can fetch them; resolves to their address. */
export type StoreMedia = (
  media: MadeMedia,
  options: { customer_id: number; signal: AbortSignal },
) => Promise<string>
