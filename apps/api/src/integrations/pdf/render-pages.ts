import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { PdfLimits } from '../../config/pdf.js'
import { encodePng } from './encode-png.js'

/** The pages of a document as PNGs, or why there are none. */
export type PdfPages = { pages: Uint8Array[] } | { problem: string }

/** Renders every page of a document; takes as long as the document likes, so this belongs into a thread. */
export async function renderPages(pdf: Uint8Array, limits: PdfLimits): Promise<PdfPages> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(pdf)
    const count = document.getPageCount()
    if (count > limits.maxPages)
      return { problem: `The PDF has ${count} pages, more than ${limits.maxPages}` }
    const pages: Uint8Array[] = []
    let bytes = 0
    for (const page of document.pages()) {
      const { data, ...size } = await page.render({
        scale: scaleFor(page.getOriginalSize(), limits),
        render: async (bitmap) => (hasSize(bitmap) ? encodePng(bitmap.data, bitmap) : nothing),
      })
      if (!hasSize(size)) return { problem: 'A page of the PDF has no size' }
      bytes += data.length
      if (bytes > limits.maxBytes) return { problem: 'The pages of the PDF are too large' }
      pages.push(data)
    }
    return { pages }
  } catch {
    return { problem: 'The PDF cannot be read' }
  }
}

const nothing = new Uint8Array()

function hasSize({ width, height }: { width: number; height: number }): boolean {
  return width >= 1 && height >= 1
}

function scaleFor(
  { originalWidth, originalHeight }: { originalWidth: number; originalHeight: number },
  { pixelsPerPage, maxSide }: PdfLimits,
): number {
  const area = originalWidth * originalHeight
  const side = Math.max(originalWidth, originalHeight)
  return Math.min(1, Math.sqrt(pixelsPerPage / area), maxSide / side)
}
