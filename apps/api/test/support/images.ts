import type { ImageFile, ImageResult } from '@betterai/providers'

/** What an image vendor answers with these files. */
export function imagesOf(...files: (ImageFile | string)[]): ImageResult {
  return {
    images: files.map((file) => ({
      file: typeof file === 'string' ? { url: file, expires_at: null } : file,
      width: null,
      height: null,
      seed: null,
      revised_prompt: null,
    })),
    model: 'test',
    provider: 'test',
    quality: null,
    request_id: null,
    amounts: [],
    cost: null,
    warnings: [],
  }
}
