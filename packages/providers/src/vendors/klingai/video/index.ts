import { isRecord } from '@betterai/contracts'
import { parseRecord } from '../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import { VendorVideoProvider } from '../../../video/vendor-video-provider.js'
import type { VideoApi, VideoState } from '../../../video/video-api.js'
import { failedState } from '../../../video/video-failure.js'
import type { ProviderFactory } from '../../vendor.js'
import { createTokenSource } from '../client.js'
import { notFoundCode, refusedBy, toKlingRefusal } from '../errors.js'
import { fitKlingVideo, klingPath, klingVideoRequest } from './request.js'

const keptMs = 30 * 24 * 60 * 60 * 1_000

/** Tasks that are looked at below the path that they were sent to. */
export const klingVideoApi: VideoApi = {
  async load({ apiKey, apiSecret = '', baseUrl }, http) {
    const token = createTokenSource({ access: apiKey, secret: apiSecret })
    return {
      http,
      baseUrl: baseUrl.replace(/\/+$/, ''),
      headers: () => ({ authorization: `Bearer ${token()}` }),
    }
  },
  fit: fitKlingVideo,
  priceVariant: ({ mode = 'std', generate_audio }) => (generate_audio ? `${mode}_audio` : mode),
  submit: klingVideoRequest,
  started(body, { call, subject }) {
    const refusal = refusedBy(body, subject)
    if (refusal !== undefined) throw refusal
    const id = textIn(isRecord(body.data) ? body.data.task_id : undefined)
    if (id === undefined)
      throw vendorFailure(subject, { reason: 'bad_response', text: JSON.stringify(body) })
    return { job_id: id, polling_url: `${klingPath(call.settings)}/${encodeURIComponent(id)}` }
  },
  poll: ({ job_id, polling_url }, baseUrl) => ({
    method: 'GET',
    url: `${baseUrl}${polling_url ?? `/v1/videos/text2video/${encodeURIComponent(job_id)}`}`,
  }),
  state(body, { subject }) {
    if (body.code === notFoundCode) return { status: 'expired' }
    const refusal = refusedBy(body, subject)
    if (refusal !== undefined) throw refusal
    return stateOf(isRecord(body.data) ? body.data : {})
  },
  toRefusal: toKlingRefusal,
  refusedState: ({ body }) =>
    parseRecord(body).code === notFoundCode ? { status: 'expired' } : undefined,
}

/** Makes the provider for one of the vendor's video models. */
export const createKlingVideoProvider: ProviderFactory<'video'> = (vendor, { config }) =>
  new VendorVideoProvider(vendor, config, klingVideoApi)

function stateOf(data: Record<string, unknown>): VideoState {
  const { task_status, task_status_msg, task_result, updated_at } = data
  if (task_status === 'submitted') return { status: 'queued' }
  if (task_status === 'failed') return failedBy(textIn(task_status_msg))
  if (task_status !== 'succeed') return { status: 'running' }
  const videos = isRecord(task_result) ? task_result.videos : undefined
  const [video] = Array.isArray(videos) ? videos.filter(isRecord) : []
  const url = textIn(video?.url)
  if (url === undefined) return failedState('vendor_error', 'the task has no video')
  const seconds = Number(video?.duration ?? Number.NaN)
  const keptFrom = Number(updated_at)
  return {
    status: 'completed',
    source: { url },
    video_id: textIn(video?.id) ?? null,
    duration_seconds: Number.isFinite(seconds) ? seconds : null,
    expires_at: keptFrom > 0 ? new Date(keptFrom + keptMs).toISOString() : null,
  }
}

function failedBy(message: string | undefined): VideoState {
  const isPolicy = /risk control|sensitive|polic|inappropriate|violat|security/i.test(message ?? '')
  return failedState(isPolicy ? 'content_policy' : 'vendor_error', message)
}
