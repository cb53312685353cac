/** Renders each page of a PDF as a PNG, first page first; throws for a document that cannot be read or is too much work. */
export type RenderPdf = (
  pdf: Uint8Array,
  options: { signal?: AbortSignal },
) => Promise<Uint8Array[]>
