import { NotFoundError, ProviderError, ValidationError } from '@betterai/core'
import type {
  CallOptions,
  ImageEvent,
  ImageProvider,
  ImageRequest,
  ImageResult,
} from '@betterai/providers'
import { imageDefaults as limits } from '../../config/image.js'
import { GrowingRoom, noRoomForFiles } from '../../state/memory-budget.js'
import type { ImageInputs, ImageMakingEvent, ImageParts } from './image-maker.js'
import type { ClientNames } from './image-request.js'
import { fieldInClientsWords, inClientsWords } from './image-request.js'
import type { ImageAddress, ImageSource } from './input-images.js'
import { readImage } from './input-images.js'
import { KeptImages } from './kept-images.js'

/** A request for images whose vendor is known. */
export type ImageMaking = {
  provider: ImageProvider
  /** Without the images to start from. */
  request: ImageRequest
  /** Whether the vendor sends images while it works. */
  isStreamed: boolean
  inputs: ImageInputs
  /** Name of the settings in the client's request. */
  group: string
  customer_id: number
  saves: boolean
}

type MakingOptions = CallOptions & { signal: AbortSignal; parts: ImageParts }

/** Reads what the images start from, lets the vendor make them and keeps them; what it throws is said at `OpenedImages.make`. */
export async function* makeImages(
  making: ImageMaking,
  { parts, signal, onOutcome }: MakingOptions,
): AsyncGenerator<ImageMakingEvent> {
  const { provider, request, inputs, group, customer_id, saves } = making
  const names = { group, images: inputs.images }
  const { storage, memory } = parts
  const timeout = AbortSignal.timeout(limits.timeoutMs)
  const whole = AbortSignal.any([signal, timeout])
  const room = new GrowingRoom(memory, customer_id)
  const take = (bytes: number) => {
    if (!room.add(bytes)) throw noRoomForFiles()
  }
  const owner = { storage, memory, customer_id, saves, signal: whole }
  const kept = new KeptImages({ ...owner, provider: provider.provider_name })
  let images = 0
  try {
    const { files, warnings } = await readInputs(inputs, {
      ...{ storage, customer_id, take, signal: whole },
    })
    yield* warnings
    const options = { signal: whole, ...(onOutcome ? { onOutcome } : {}) }
    for await (const event of askVendor(making, {
      names,
      request: { ...request, ...files, ...options },
    })) {
      const told = await keep(event, { kept, names })
      if (told?.type === 'image') images++
      if (told !== null) yield told
    }
    if (images === 0) throw noImage(provider)
  } catch (error) {
    signal.throwIfAborted()
    throw timeout.aborted ? tooSlow(provider) : error
  } finally {
    room.release()
    kept.release()
  }
}

type InputFiles = Pick<ImageRequest, 'input_images' | 'mask' | 'markup'>

/** Images that are meant for another model too are left out with a warning where they cannot be read. */
async function readInputs(
  { images, mask, markup, isImplied = false }: ImageInputs,
  source: ImageSource,
): Promise<{ files: InputFiles; warnings: ImageMakingEvent[] }> {
  const warnings: ImageMakingEvent[] = []
  const read = async (address: ImageAddress) => {
    try {
      return [await readImage(address, source)]
    } catch (error) {
      const isUnreadable = ValidationError.isInstance(error) || NotFoundError.isInstance(error)
      if (!isImplied || !isUnreadable) throw error
      const { message } = error
      const { field } = address
      warnings.push({ type: 'warning', code: 'attachment_left_out', message, field })
      return []
    }
  }
  const input_images = (await Promise.all(images.map(read))).flat()
  const files = {
    ...(input_images.length > 0 ? { input_images } : {}),
    ...(mask ? { mask: await readImage(mask, source) } : {}),
    ...(markup ? { markup: await readImage(markup, source) } : {}),
  }
  return { files, warnings }
}

/** The vendor's events; what it refuses is named as the client knows it. */
async function* askVendor(
  { provider, isStreamed }: ImageMaking,
  { names, request }: { names: ClientNames; request: ImageRequest },
): AsyncGenerator<ImageEvent> {
  try {
    if (isStreamed && provider.streamImages) yield* provider.streamImages(request)
    else yield* asEvents(await provider.generateImages(request))
  } catch (error) {
    throw inClientsWords(error, names)
  }
}

function* asEvents({ images, warnings }: ImageResult): Generator<ImageEvent> {
  for (const warning of warnings) yield { type: 'warning', ...warning }
  for (const [index, image] of images.entries()) yield { type: 'image', index, image }
}

async function keep(
  event: ImageEvent,
  { kept, names }: { kept: KeptImages; names: ClientNames },
): Promise<ImageMakingEvent | null> {
  switch (event.type) {
    case 'image':
      return { type: 'image', index: event.index, image: await kept.keep(event.image) }
    case 'partial_image': {
      const { index, step, file } = event
      const preview = await kept.preview(file)
      return preview && { type: 'partial', index, step, ...preview }
    }
    case 'warning': {
      const { field } = event
      return field === undefined ? event : { ...event, field: fieldInClientsWords(field, names) }
    }
    default:
      return null
  }
}

function tooSlow({ provider_name: provider }: ImageProvider): ProviderError {
  return new ProviderError('The images took too long', { provider }, { reason: 'timeout' })
}

function noImage({ provider_name: provider }: ImageProvider): ProviderError {
  return new ProviderError('No image came back', { provider }, { reason: 'bad_response' })
}
