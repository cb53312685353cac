import type { Exchange } from '../../exchange.js'
import { openSseStream } from '../../sse-writer.js'
import { streamHeaders } from '../dialect.js'
import type { ErrorObject } from '../errors.js'
import { steeredError } from '../errors.js'
import { epochSeconds } from '../ids.js'
import type { Job } from './job.js'
import { draw, shownForm, usageOf } from './job.js'

/** Sends the images of a job as events; what is refused on the way is said after the first partial image. */
export async function streamImages(
  exchange: Exchange,
  job: Job,
  refusal: ErrorObject | undefined,
): Promise<void> {
  const { request, inputs, dialect } = job
  const kind = inputs === undefined ? 'image_generation' : 'image_edit'
  const named = (type: string, fields: object) =>
    [JSON.stringify({ type, ...fields }), type] as const
  const form = { created_at: epochSeconds(), ...shownForm(job) }
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(dialect),
    errorEvents: () => [
      {
        name: 'error',
        data: JSON.stringify({ type: 'error', error: steeredError(exchange.behaviour) }),
      },
    ],
    unknownEvent: () => ({ name: `${kind}.novelty`, data: `{"type":"${kind}.novelty"}` }),
  })
  const partials = request.partial_images ?? 0
  for (let image = 1; image <= (request.n ?? 1); image++) {
    for (let step = 0; step < partials; step++) {
      const bytes = await draw(job, { image, partial: `${step + 1}/${partials}` })
      const fields = { b64_json: bytes.toString('base64'), partial_image_index: step, ...form }
      await stream.sendDelta(...named(`${kind}.partial_image`, fields))
      if (refusal !== undefined) break
    }
    if (refusal !== undefined) {
      exchange.entry.finished = 'error'
      await stream.send(...named('error', { error: refusal }))
      return stream.finish()
    }
    const bytes = await draw(job, { image })
    const fields = { b64_json: bytes.toString('base64'), ...form, usage: usageOf(job) }
    await stream.sendDelta(...named(`${kind}.completed`, fields))
  }
  await stream.finish()
}
