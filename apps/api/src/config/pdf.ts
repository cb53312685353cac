/** Limits of turning one document into images, and how many documents are turned at a time. */
export type PdfLimits = {
  maxPages: number
  pixelsPerPage: number
  /** Longest side of an image, in pixels. */
  maxSide: number
  /** All images of a document together. */
  maxBytes: number
  /** Memory that reading the document may take. */
  maxMemoryBytes: number
  timeoutMs: number
  threads: number
  /** Documents that may wait for a thread; more are refused. */
  waiting: number
}

/** What models get to see of a document: a pixel for each point of a page, as long as that fits. */
export const pdfDefaults: PdfLimits = {
  maxPages: 40,
  pixelsPerPage: 1_500_000,
  maxSide: 8_000,
  maxBytes: 32 * 1024 ** 2,
  maxMemoryBytes: 384 * 1024 ** 2,
  timeoutMs: 20_000,
  threads: 2,
  waiting: 8,
}
