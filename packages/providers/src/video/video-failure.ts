import { cutText, redactSecrets } from '@betterai/core'
import type { VideoFailure } from '../spec/video.js'
import type { VideoState } from './video-api.js'

const words: { readonly [reason in VideoFailure['reason']]: string } = {
  content_policy: 'The vendor refuses this content',
  vendor_error: 'The vendor could not make the video',
}

const maxOriginalLength = 1_000

/** The state of a job that failed; `original` is what the vendor said. */
export function failedState(
  reason: VideoFailure['reason'],
  original: string | undefined,
): VideoState & { failure: VideoFailure } {
  const original_error =
    original === undefined ? null : cutText(redactSecrets(original), maxOriginalLength)
  return { status: 'failed', failure: { reason, message: words[reason], original_error } }
}
