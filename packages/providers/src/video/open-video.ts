import { openDownload, ValidationError } from '@betterai/core'
import type { FailedCall } from '../shared/failed-call.js'
import { serverFailure } from '../shared/server-failure.js'
import { vendorFailure } from '../shared/vendor-failure.js'
import type { VideoFile } from '../spec/video.js'
import type { VideoAccess, VideoApi, VideoState } from './video-api.js'

/** Most bytes of a finished video. */
const maxVideoBytes = 1024 * 1024 * 1024

const videoType = 'video/mp4'

type Opening = {
  access: VideoAccess
  call: FailedCall
  api: VideoApi
  idleMs: number
  signal: AbortSignal
}

/** Opens the file of a finished job; throws `ProviderError` for a job without one, and where it cannot be had. */
export async function openVideo(state: VideoState, opening: Opening): Promise<VideoFile> {
  const { source } = state
  if (source === undefined) throw withoutFile(state, opening.call)
  if ('url' in source) return openAtAddress(source.url, opening)
  const { bytes, mime_type } = source
  return { mime_type, size_bytes: bytes.length, bytes: onlyChunk(bytes) }
}

async function openAtAddress(
  url: string,
  { access, call, api, idleMs, signal }: Opening,
): Promise<VideoFile> {
  const file = await openDownload(url, {
    trustedHosts: [new URL(access.baseUrl).host],
    headers: (target) => (api.wantsKey?.(target, access.baseUrl) ? access.headers() : {}),
    maxBytes: maxVideoBytes,
    idleMs,
    signal,
  }).catch((error: unknown) => {
    throw toDownloadError(error, call)
  })
  const { status, mimeType, sizeBytes, bytes } = file
  if (status === 200)
    return {
      mime_type: mimeType ?? videoType,
      size_bytes: sizeBytes,
      bytes: readTyped(bytes, call),
    }
  file.close()
  throw vendorFailure(call, {
    reason: status >= 500 ? serverFailure(status) : 'bad_response',
    status,
    code: 'video_not_available',
    text: `the address of the video answers with status ${status}`,
  })
}

function withoutFile({ status, failure }: VideoState, call: FailedCall) {
  const isRefused = failure?.reason === 'content_policy'
  return vendorFailure(call, {
    reason: isRefused ? 'content_filter' : 'bad_response',
    code: 'video_not_available',
    text: failure?.original_error ?? `the job is ${status} and has no video`,
  })
}

async function* onlyChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}

async function* readTyped(
  bytes: AsyncIterable<Uint8Array>,
  call: FailedCall,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* bytes
  } catch (error) {
    throw toDownloadError(error, call)
  }
}

/** The guard's complaints are about an address that the vendor gave. */
function toDownloadError(error: unknown, call: FailedCall): unknown {
  if (!ValidationError.isInstance(error)) return error
  const isConnection = error.cause !== undefined
  return vendorFailure(call, {
    reason: isConnection ? 'interrupted' : 'bad_response',
    text: error.message,
    cause: error,
  })
}
