import type { ServerResponse } from 'node:http'
import type { ServerEventOf, VideoJob } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { httpDefaults } from '../../config/defaults.js'
import { videoDefaults } from '../../config/video.js'
import { createSseResponse } from '../../http/sse-response.js'

/** The states of a job as an event stream; rejects when the job is not there. */
export async function streamJob(
  watch: (signal: AbortSignal) => AsyncIterable<VideoJob>,
  { connection, logger }: { connection: ServerResponse | undefined; logger: Logger },
): Promise<Response> {
  const left = new AbortController()
  const signal = AbortSignal.any([left.signal, AbortSignal.timeout(videoDefaults.streamMs)])
  const states = watch(signal)[Symbol.asyncIterator]()
  // What fails before the first state is an answer with a status of its own.
  const first = await states.next()
  const sse = createSseResponse({
    bufferBytes: httpDefaults.streamBufferBytes,
    keepAliveMs: httpDefaults.keepAliveCommentSeconds * 1000,
    onCancel: () => left.abort(),
    connection,
  })
  const send = (job: VideoJob) => {
    const event: ServerEventOf<'videoJob'> = { type: 'videoJob', job }
    sse.sink.write(`data: ${JSON.stringify(event)}\n\n`, 'now')
  }
  const sendAll = async () => {
    for (let state = first; !state.done; state = await states.next()) send(state.value)
    sse.sink.write('data: [DONE]\n\n', 'now')
  }
  sendAll()
    .catch((error: unknown) => {
      if (!signal.aborted) logger.error('the states of a video job were cut short', { error })
    })
    .finally(() => sse.close())
  return sse.response
}
