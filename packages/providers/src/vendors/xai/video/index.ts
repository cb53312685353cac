import { isRecord } from '@betterai/contracts'
import { vendorCost } from '../../../protocols/openai/vendor-cost.js'
import { httpFailure } from '../../../shared/http-failure.js'
import type { RefusalMapper } from '../../../shared/vendor-answer.js'
import { parseRecord } from '../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import { VendorVideoProvider } from '../../../video/vendor-video-provider.js'
import type { VideoApi, VideoState } from '../../../video/video-api.js'
import { failedState } from '../../../video/video-failure.js'
import type { ProviderFactory } from '../../vendor.js'
import { reasonOfXai } from '../errors.js'
import { fitXaiVideo, videoRequest } from './request.js'

/** What is made where no resolution is named. */
const standardResolution = '480p'

/** Types a refusal, whose body is `{ code, error }`; what it means is in the words. */
const toRefusal: RefusalMapper = (refusal, call) => {
  const { code = '', error } = parseRecord(refusal.body)
  const message = isRecord(error) ? (textIn(error.message) ?? '') : (textIn(error) ?? '')
  const words = { status: refusal.status, message, type: '', code: String(code) }
  const reason = reasonOfXai(words)
  return httpFailure(refusal, { text: message, code: String(code), reason }, call)
}

/** Jobs that are looked at by their id. */
export const xaiVideoApi: VideoApi = {
  load: async ({ apiKey, baseUrl }, http) => ({
    http,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    headers: () => ({ authorization: `Bearer ${apiKey}` }),
  }),
  fit: fitXaiVideo,
  priceVariant: ({ resolution = standardResolution }) => resolution,
  submit: videoRequest,
  started(body, { subject }) {
    const id = textIn(body.request_id)
    if (id !== undefined) return { job_id: id }
    throw vendorFailure(subject, { reason: 'bad_response', text: JSON.stringify(body) })
  },
  poll: ({ job_id }, baseUrl) => ({
    method: 'GET',
    url: `${baseUrl}/videos/${encodeURIComponent(job_id)}`,
  }),
  state: stateOf,
  toRefusal,
  refusedState: ({ status }) => (status === 404 ? { status: 'expired' } : undefined),
}

/** Makes the provider for one of the vendor's video models. */
export const createXaiVideoProvider: ProviderFactory<'video'> = (vendor, { config }) =>
  new VendorVideoProvider(vendor, config, xaiVideoApi)

/** An answer without a status is about a job that goes on, unless it holds a video. */
function stateOf(body: Record<string, unknown>): VideoState {
  const { status, progress, usage, error } = body
  const costUsd = isRecord(usage) ? vendorCost(usage).vendor_cost_usd : undefined
  const video = isRecord(body.video) ? body.video : {}
  const url = textIn(video.url)
  if (status === 'expired') return { status, costUsd }
  if (status === 'failed') return { ...failedBy(error), costUsd }
  if (status !== 'done' && url === undefined)
    return { status: 'running', progress: typeof progress === 'number' ? progress : null }
  if (video.respect_moderation === false)
    return { ...failedState('content_policy', 'the video did not pass moderation'), costUsd }
  if (url === undefined) return { ...failedState('vendor_error', 'there is no video'), costUsd }
  return {
    status: 'completed',
    source: { url },
    video_id: url,
    duration_seconds: typeof video.duration === 'number' ? video.duration : null,
    costUsd,
  }
}

function failedBy(error: unknown): VideoState {
  const { code, message } = isRecord(error) ? error : {}
  const text = textIn(message) ?? textIn(code)
  const isPolicy = /moderat|content (?:policy|violates)|safety/i.test(`${code} ${message}`)
  return failedState(isPolicy ? 'content_policy' : 'vendor_error', text)
}
