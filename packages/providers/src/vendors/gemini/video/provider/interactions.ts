import { isRecord } from '@betterai/contracts'
import { base64Of } from '../../../../shared/media-input.js'
import { vendorFailure } from '../../../../shared/vendor-failure.js'
import { textIn } from '../../../../shared/vendor-values.js'
import type { MediaBytes } from '../../../../spec/media-input.js'
import type { VideoApi, VideoCall, VideoSource, VideoState } from '../../../../video/video-api.js'
import type { VideoInputs } from '../../../../video/video-inputs.js'
import { tokensIn } from '../response/tokens.js'
import { failedBy, goneState, isFileHost, loadVideoAccess, toVideoRefusal } from './access.js'

/** Longest video that begins or ends with a given frame, in seconds. */
const longestWithFrames = 10

const addressOf = (baseUrl: string, id: string) =>
  `${baseUrl}/interactions/${encodeURIComponent(id)}`

/** Omni: an interaction in the background, whose last step holds the video. */
export const interactionsApi: VideoApi = {
  load: loadVideoAccess,
  fit(settings, _, warn) {
    const { input_image, last_frame, duration_seconds = 0 } = settings
    const hasFrame = input_image !== undefined || last_frame !== undefined
    if (!hasFrame || duration_seconds <= longestWithFrames) return settings
    warn(
      'duration_seconds',
      `With a first or last frame it is ${longestWithFrames} seconds at most`,
    )
    return { ...settings, duration_seconds: longestWithFrames }
  },
  priceVariant: () => undefined,
  submit: ({ settings, inputs, baseUrl }) => ({
    method: 'POST',
    url: `${baseUrl}/interactions`,
    body: {
      model: settings.model,
      background: true,
      input: inputOf(settings.prompt, inputs),
      ...(settings.source_video_id === undefined
        ? {}
        : { previous_interaction_id: settings.source_video_id }),
      response_format: {
        type: 'video',
        delivery: 'uri',
        ...(settings.aspect_ratio === undefined ? {} : { aspect_ratio: settings.aspect_ratio }),
        ...(settings.resolution === undefined ? {} : { resolution: settings.resolution }),
        ...(settings.duration_seconds === undefined
          ? {}
          : { duration: `${settings.duration_seconds}s` }),
      },
      ...taskOf({ settings, inputs }),
    },
  }),
  started(body, { subject }) {
    const id = textIn(body.id)
    if (id === undefined)
      throw vendorFailure(subject, { reason: 'bad_response', text: JSON.stringify(body) })
    return { job_id: id, state: stateOf(body) }
  },
  poll: ({ job_id }, baseUrl) => ({ method: 'GET', url: addressOf(baseUrl, job_id) }),
  state: stateOf,
  cancel: ({ job_id }, baseUrl) => ({
    method: 'POST',
    url: `${addressOf(baseUrl, job_id)}/cancel`,
    body: {},
  }),
  toRefusal: toVideoRefusal,
  refusedState: goneState,
  wantsKey: isFileHost,
}

/** Frames come first, in their order in time; references after them. */
function inputOf(prompt: string, inputs: VideoInputs): string | object[] {
  const { source_video, input_image, last_frame, reference_images } = inputs
  const images = [input_image, last_frame, ...reference_images].filter(
    (image) => image !== undefined,
  )
  if (source_video === undefined && images.length === 0) return prompt
  return [
    { type: 'text', text: prompt },
    ...(source_video === undefined ? [] : [mediaPart('video', source_video)]),
    ...images.map((image) => mediaPart('image', image)),
  ]
}

function mediaPart(type: 'image' | 'video', file: MediaBytes): object {
  return { type, mime_type: file.mime_type, data: base64Of(file) }
}

/** What the images are for is said where they are all for one thing. */
function taskOf({ settings, inputs }: Pick<VideoCall, 'settings' | 'inputs'>): object {
  const { input_image, last_frame, reference_images } = inputs
  const hasFrames = input_image !== undefined || last_frame !== undefined
  const hasReferences = reference_images.length > 0
  if (hasFrames && hasReferences && settings.operation === 'generate') return {}
  const generation = hasFrames
    ? 'image_to_video'
    : hasReferences
      ? 'reference_to_video'
      : 'text_to_video'
  const task = settings.operation === 'generate' ? generation : settings.operation
  return { generation_config: { video_config: { task } } }
}

const openStatuses: Readonly<Record<string, VideoState['status']>> = {
  queued: 'queued',
  in_progress: 'running',
  cancelled: 'cancelled',
}

function stateOf(body: Record<string, unknown>): VideoState {
  const status = textIn(body.status) ?? ''
  const amounts = tokensIn(body.usage)
  const open = openStatuses[status]
  if (open !== undefined) return { status: open, amounts }
  const source = sourceIn(body)
  if (source !== undefined && (status === 'completed' || status === 'incomplete')) {
    const id = textIn(body.id)
    return { status: 'completed', amounts, source, ...(id === undefined ? {} : { video_id: id }) }
  }
  return { ...failedBy(whyIn(body) ?? `the interaction is ${status} without a video`), amounts }
}

function contentsOf(body: Record<string, unknown>): Record<string, unknown>[] {
  return recordsIn(body.steps).flatMap((step) => recordsIn(step.content))
}

function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** The last video counts, should there be several. */
function sourceIn(body: Record<string, unknown>): VideoSource | undefined {
  const { output_video } = body
  const videos = contentsOf(body).filter(({ type }) => type === 'video')
  const video = videos.at(-1) ?? (isRecord(output_video) ? output_video : undefined)
  if (video === undefined) return undefined
  const url = textIn(video.uri)
  if (url !== undefined) return { url }
  const data = textIn(video.data)
  if (data === undefined) return undefined
  return { bytes: Buffer.from(data, 'base64'), mime_type: textIn(video.mime_type) ?? 'video/mp4' }
}

/** Why there is no video: an error of the interaction or of a step, or what the model said in its place. */
function whyIn(body: Record<string, unknown>): string | undefined {
  const ofSteps = recordsIn(body.steps).flatMap(({ error }) => (isRecord(error) ? [error] : []))
  const ofBody = isRecord(body.error) ? [body.error] : []
  const errors = [...recordsIn(body.errors), ...ofBody, ...ofSteps]
  const said = [
    ...errors.map(({ message, code }) => textIn(message) ?? textIn(code)),
    ...contentsOf(body).map(({ text }) => textIn(text)),
  ]
  return said.find((text) => text !== undefined)
}
