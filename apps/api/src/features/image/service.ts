export type { ImageMaker, ImageMakingEvent, ImageParts, OpenedImages } from './image-maker.js'
export { createImageMaker } from './image-maker.js'
