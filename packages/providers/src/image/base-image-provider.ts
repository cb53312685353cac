import type { ImageProvider, ImageRequest, ImageResult } from '../spec/image.js'
import type { ImageModel } from '../spec/media-models.js'

/** What providers of images have in common; an app's own provider extends it, and adds `streamImages` where it can. */
export abstract class BaseImageProvider implements ImageProvider {
  abstract readonly provider_name: string
  readonly modelConfig: ImageModel

  constructor(modelConfig: ImageModel) {
    this.modelConfig = modelConfig
  }

  abstract generateImages(request: ImageRequest): Promise<ImageResult>
}
