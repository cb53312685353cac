import { isRecord } from '@betterai/contracts'
import { base64Of } from '../../../../shared/media-input.js'
import { vendorFailure } from '../../../../shared/vendor-failure.js'
import { textIn } from '../../../../shared/vendor-values.js'
import type { MediaBytes } from '../../../../spec/media-input.js'
import type { VideoApi, VideoState } from '../../../../video/video-api.js'
import { failedState } from '../../../../video/video-failure.js'
import type { VideoInputs } from '../../../../video/video-inputs.js'
import type { VideoSettings } from '../../../../video/video-settings.js'
import { failedBy, goneState, isFileHost, loadVideoAccess, toVideoRefusal } from './access.js'

/** The length, in seconds, of all videos with a high resolution, a last frame or reference images. */
const fullLength = 8

const standardResolution = '720p'

/** Veo: a long-running operation. */
export const longRunningApi: VideoApi = {
  load: loadVideoAccess,
  fit(settings, _, warn) {
    const { resolution = standardResolution, last_frame, reference_images = [] } = settings
    const wantsFull = resolution !== standardResolution || last_frame || reference_images.length > 0
    if (!wantsFull || settings.duration_seconds === fullLength) return settings
    if (settings.duration_seconds !== undefined)
      warn('duration_seconds', `With these settings it is ${fullLength} seconds long`)
    return { ...settings, duration_seconds: fullLength }
  },
  priceVariant: ({ resolution = standardResolution }) => resolution,
  submit: ({ settings, inputs, baseUrl }) => ({
    method: 'POST',
    url: `${baseUrl}/models/${encodeURIComponent(settings.model)}:predictLongRunning`,
    body: { instances: [instanceOf(settings, inputs)], parameters: parametersOf(settings) },
  }),
  started(body, { subject }) {
    const name = textIn(body.name)
    if (name === undefined || !/^models\/[^?#]+\/operations\/[^?#]+$/.test(name))
      throw vendorFailure(subject, { reason: 'bad_response', text: JSON.stringify(body) })
    return { job_id: name, state: { status: 'running' } }
  },
  poll: ({ job_id }, baseUrl) => ({ method: 'GET', url: `${baseUrl}/${job_id}` }),
  state: stateOf,
  toRefusal: toVideoRefusal,
  refusedState: goneState,
  wantsKey: isFileHost,
}

function instanceOf(settings: VideoSettings, inputs: VideoInputs): object {
  const { input_image, last_frame, reference_images, source_video } = inputs
  const { source_video_id } = settings
  const video =
    source_video === undefined
      ? source_video_id && { uri: source_video_id }
      : { encodedVideo: base64Of(source_video), encoding: source_video.mime_type }
  return {
    prompt: settings.prompt,
    ...(input_image === undefined ? {} : { image: imageOf(input_image) }),
    ...(last_frame === undefined ? {} : { lastFrame: imageOf(last_frame) }),
    ...(reference_images.length === 0
      ? {}
      : {
          referenceImages: reference_images.map((image) => ({
            image: imageOf(image),
            referenceType: 'asset',
          })),
        }),
    ...(video ? { video } : {}),
  }
}

function imageOf(image: MediaBytes): object {
  return { bytesBase64Encoded: base64Of(image), mimeType: image.mime_type }
}

function parametersOf(settings: VideoSettings): object {
  return {
    sampleCount: 1,
    aspectRatio: settings.aspect_ratio,
    durationSeconds: settings.duration_seconds,
    negativePrompt: settings.negative_prompt,
    resolution: settings.resolution,
    personGeneration: settings.person_generation,
  }
}

function stateOf(body: Record<string, unknown>): VideoState {
  const { done, error, response } = body
  if (done !== true) return { status: 'running' }
  if (isRecord(error)) return failedBy(textIn(error.message))
  const answer = isRecord(response) ? response.generateVideoResponse : undefined
  const { generatedSamples, raiMediaFilteredReasons } = isRecord(answer) ? answer : {}
  const [sample] = Array.isArray(generatedSamples) ? generatedSamples.filter(isRecord) : []
  const url = textIn(isRecord(sample?.video) ? sample.video.uri : undefined)
  if (url !== undefined) return { status: 'completed', source: { url }, video_id: url }
  const [reason] = Array.isArray(raiMediaFilteredReasons) ? raiMediaFilteredReasons : []
  return failedState('content_policy', textIn(reason) ?? 'all videos were filtered')
}
