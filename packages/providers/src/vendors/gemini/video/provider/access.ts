import type { ClientLoader } from '../../../../call/vendor-context.js'
import type { FailedCall } from '../../../../shared/failed-call.js'
import type { VendorRefusal } from '../../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../../shared/vendor-failure.js'
import type { VideoAccess, VideoState } from '../../../../video/video-api.js'
import { failedState } from '../../../../video/video-failure.js'
import { toGeminiRefusal } from '../../errors.js'

/** Access to the API with its key in a header. */
export const loadVideoAccess: ClientLoader<VideoAccess> = async ({ apiKey, baseUrl }, http) => ({
  http,
  baseUrl: `${baseUrl.replace(/\/+$/, '')}/v1beta`,
  headers: () => ({ 'x-goog-api-key': apiKey }),
})

const policyWords =
  /safety|usage guidelines|content polic|prohibited|responsible ai|sensitive words|violat\w* .{0,40}polic/i

/** The state of a job that the vendor ended with an error. */
export function failedBy(message: string | undefined): VideoState {
  const isPolicy = policyWords.test(message ?? '')
  return failedState(isPolicy ? 'content_policy' : 'vendor_error', message)
}

/** A refusal because of the content is told by its words only. */
export function toVideoRefusal(refusal: VendorRefusal, call: FailedCall) {
  const error = toGeminiRefusal(refusal, call)
  const text = error.originalError ?? ''
  if (error.reason !== 'bad_request' || !policyWords.test(text)) return error
  return vendorFailure(call, { reason: 'content_filter', status: refusal.status, text })
}

/** A job that the vendor no longer knows. */
export function goneState({ status }: VendorRefusal): VideoState | undefined {
  return status === 404 ? { status: 'expired' } : undefined
}

/** Files lie at the vendor's own address, also where its API is asked at another one. */
export const isFileHost = ({ host, hostname }: URL, baseUrl: string) =>
  host === new URL(baseUrl).host || hostname === 'generativelanguage.googleapis.com'
