import { apiResponseSchema, serverEventSchema } from '@betterai/contracts'
import { z } from 'zod'

/** The `responses` entry of a successful answer: an envelope around `data`. */
export function okEnvelope<T extends z.ZodType>(data: T, description: string) {
  return { description, content: { 'application/json': { schema: apiResponseSchema(data) } } }
}

/** The `request.body` entry of a JSON body. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** The `content` of a stream of server-sent events; the schema is that of each event's `data`. */
export const eventStreamContent = {
  'text/event-stream': {
    schema: serverEventSchema.meta({
      id: 'ServerEvent',
      description:
        "What the `data` of each server-sent event holds as JSON; the last one's is `[DONE]`",
    }),
  },
}

/** The envelope of every failure. */
export const failure = apiResponseSchema(z.unknown()).meta({ id: 'Failure' })

const failures = {
  400: 'The request cannot be read or a value is not possible',
  401: 'No token, or one that is not valid',
  403: "Another customer's, or not allowed for this one",
  404: 'No such thing, or not of this customer',
  409: 'In conflict with what is there',
  413: 'Too large',
  415: 'A kind of content that is not taken',
  416: 'Outside of the file',
  422: 'The request does not have the documented shape; `data` names the fields',
  429: 'Too many requests; see `Retry-After`',
  501: 'The chosen provider cannot do this',
  502: 'A provider or the storage failed',
  503: 'Not available at the moment',
  504: 'A provider took too long',
} as const

/** `responses` entries of the failures that a route can answer, each an error envelope. */
export function failureEnvelopes<const S extends keyof typeof failures>(...statuses: S[]) {
  const entry = (status: S) => ({
    description: failures[status],
    content: { 'application/json': { schema: failure } },
  })
  return Object.fromEntries(statuses.map((status) => [status, entry(status)])) as Record<
    S,
    ReturnType<typeof entry>
  >
}
