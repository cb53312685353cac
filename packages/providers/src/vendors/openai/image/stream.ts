import type { StreamNormaliser } from '../../../call/vendor-stream.js'
import type { ImageUsage } from '../../../image/image-account.js'
import { askedAmounts } from '../../../image/image-account.js'
import type { ImageCall } from '../../../image/image-protocol.js'
import { imageOfBase64 } from '../../../image/vendor-images.js'
import { toReportedError } from '../../../protocols/openai/errors.js'
import { parseRecord } from '../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { countIn } from '../../../shared/vendor-values.js'
import type { ImageEvent } from '../../../spec/image.js'
import { usageIn } from './response/usage.js'

/** Reads images that come as events; a stream that ends before the last image is a failure. */
export function createImageNormaliser(
  call: ImageCall,
  request_id: string | null,
): StreamNormaliser<ImageEvent, ImageUsage> {
  const { subject, settings, vendor } = call
  let finished = 0
  let progress = 0
  let usage: ImageUsage | null = null

  function readPartial(message: Record<string, unknown>, events: ImageEvent[]): void {
    const step = countIn(message.partial_image_index) ?? 0
    const { file } = imageOfBase64(message.b64_json, call)
    events.push({ type: 'partial_image', index: finished, step, file })
  }

  function readImage(message: Record<string, unknown>, events: ImageEvent[]): void {
    const image = imageOfBase64(message.b64_json, call)
    events.push({ type: 'image', index: finished++, image })
    usage = usageIn(message.usage) ?? usage
    if (finished < settings.count) return
    const asked = askedAmounts(settings, call.model, { inputs: call.inputs.images.length })
    events.push(
      { type: 'usage', ...(usage ?? { amounts: asked }) },
      { type: 'finish', model: subject.model, request_id },
    )
  }

  return {
    push(data, events) {
      const message = parseRecord(data)
      const type = String(message.type)
      progress++
      if (type.endsWith('.partial_image')) readPartial(message, events)
      else if (type.endsWith('.completed')) readImage(message, events)
      else if (type === 'error' || message.error !== undefined)
        throw toReportedError(message.error ?? message, subject)
      else vendor.onEvent({ type: 'unknown_event', kind: type, ...subject })
    },
    end() {
      if (finished >= settings.count) return
      const text = `the stream ended after ${finished} of ${settings.count} images`
      throw vendorFailure(subject, { reason: 'interrupted', text })
    },
    isDone: () => finished >= settings.count,
    progress: () => progress,
    usage: () => usage,
  }
}
