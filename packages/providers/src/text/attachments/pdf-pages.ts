import { ValidationError } from '@betterai/core'
import type { ImagePart } from '../../spec/messages.js'
import type { ModelConfig } from '../../spec/model-config.js'
import type { RenderPdf } from '../../spec/render-pdf.js'

/** Makes images of a document; undefined for models that take documents as they are. */
export type PageRules = { toPages?: (dataUrl: string) => Promise<ImagePart[]> }

/** How a model gets its documents. */
export function pageRules(
  { file_input }: Pick<ModelConfig, 'file_input'>,
  { renderPdf, signal }: { renderPdf: RenderPdf | undefined; signal: AbortSignal | undefined },
): PageRules {
  if (file_input !== 'pdf_pages_as_images' || renderPdf === undefined) return {}
  return {
    async toPages(dataUrl) {
      const pdf = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64')
      const pages = await renderPdf(pdf, signal === undefined ? {} : { signal })
      if (pages.length === 0) throw new ValidationError('The document has no pages', 'prompt')
      return pages.map(toImagePart)
    },
  }
}

function toImagePart(png: Uint8Array): ImagePart {
  const data = Buffer.from(png).toString('base64')
  return { type: 'image_url', image_url: { url: `data:image/png;base64,${data}` } }
}
