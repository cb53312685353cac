import { z } from 'zod'
import { FluxError } from '../errors.js'

/** An address, or base64 without the head of a data URL. */
const file = z.union([z.url({ protocol: /^https?$/ }), z.base64().min(1)])

const form = {
  prompt: z.string().min(1),
  duration: z.union([z.int().min(5).max(20), z.literal('auto')]).default('auto'),
  aspect_ratio: z
    .enum(['21:9', '2:1', '16:9', '4:3', '1:1', '3:4', '9:16', 'auto'])
    .default('auto'),
  resolution: z.enum(['hd', 'fhd']).default('hd'),
  generate_audio: z.boolean().default(true),
  draft: z.boolean().default(false),
  safety_tolerance: z.int().min(0).max(4).optional(),
}

const timed = z
  .array(z.tuple([z.number().min(0).max(20), file]))
  .min(1)
  .max(10)

const schema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('t2v'), ...form }),
  z.strictObject({
    mode: z.literal('i2v'),
    ...form,
    keyframes: z.union([
      z.array(file).min(1).max(10),
      timed.refine(
        (pairs) => pairs.every(([at], index) => index === 0 || at > (pairs[index - 1]?.[0] ?? 0)),
        'keyframes are in chronological order',
      ),
    ]),
  }),
  z.strictObject({ mode: z.literal('v2v'), ...form, start_video: file }),
  z.strictObject({
    mode: z.literal('draft_enhance'),
    draft_cache: file,
    safety_tolerance: z.int().min(0).max(4).optional(),
  }),
])

/** A request that was read. */
export type FluxVideoRequest = z.output<typeof schema>

/** From so many keyframes without a time on, a length is wanted. */
const keyframesThatNeedLength = 3

/** Reads a body; throws FluxError for what the vendor refuses. */
export function readVideoRequest(body: unknown): FluxVideoRequest {
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ code, path, message }) => ({
      type: code,
      loc: ['body', ...path.map((step) => (typeof step === 'symbol' ? String(step) : step))],
      msg: message,
    }))
    throw new FluxError(422, details)
  }
  const request = parsed.data
  const isUntimed = request.mode === 'i2v' && !Array.isArray(request.keyframes[0])
  if (
    isUntimed &&
    request.duration === 'auto' &&
    request.keyframes.length >= keyframesThatNeedLength
  )
    throw new FluxError(422, 'duration is required for three or more keyframes without a time')
  return request
}
