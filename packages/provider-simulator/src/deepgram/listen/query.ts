import { z } from 'zod'
import { DeepgramError } from '../errors.js'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const texts = z.union([z.string(), z.array(z.string())])

const novaModels = [
  'nova-3',
  'nova-3-general',
  'nova-3-medical',
  'nova-2',
  'nova-2-general',
  'nova-2-phonecall',
  'nova-2-voicemail',
  'nova-2-conversationalai',
  'nova-2-meeting',
  'nova-2-finance',
  'nova-2-medical',
] as const

const common = {
  model: z.enum(novaModels),
  language: z.string().optional(),
  punctuate: flag.optional(),
  smart_format: flag.optional(),
  numerals: flag.optional(),
  profanity_filter: flag.optional(),
  diarize: flag.optional(),
  keyterm: texts.optional(),
  keywords: texts.optional(),
  filler_words: flag.optional(),
}

const fileSchema = z.strictObject({
  ...common,
  utterances: flag.optional(),
  detect_language: flag.optional(),
})

const rate = z.coerce.number().int().min(8_000).max(48_000)

const liveSchema = z.strictObject({
  ...common,
  encoding: z.literal('linear16'),
  sample_rate: rate,
  channels: z.literal('1').optional(),
  interim_results: flag.default(false),
  endpointing: z.union([z.literal('false'), z.coerce.number().int().min(0)]).default(10),
  utterance_end_ms: z.coerce.number().int().min(1_000).max(5_000).optional(),
  vad_events: flag.default(false),
})

const fluxSchema = z.strictObject({
  model: z.enum(['flux-general-en', 'flux-general-multi']),
  encoding: z.literal('linear16'),
  sample_rate: rate,
  eot_threshold: z.coerce.number().min(0.5).max(1).default(0.7),
  eager_eot_threshold: z.coerce.number().min(0.3).max(0.9).optional(),
  eot_timeout_ms: z.coerce.number().int().min(500).max(60_000).default(5_000),
  keyterm: texts.optional(),
  language_hint: texts.optional(),
  numerals: flag.optional(),
  profanity_filter: flag.optional(),
})

/** Settings of a live socket. */
export type LiveQuery = z.output<typeof liveSchema>

/** Settings of a Flux socket. */
export type FluxQuery = z.output<typeof fluxSchema>

/** Reads the settings of a recording. */
export const readFileQuery = (query: URLSearchParams) => read(query, fileSchema)

/** Reads the settings of a live socket. */
export const readLiveQuery = (query: URLSearchParams) => {
  const settings = read(query, liveSchema)
  if (settings.utterance_end_ms !== undefined && !settings.interim_results)
    throw badRequest('utterance_end_ms needs interim_results=true')
  return settings
}

/** Reads the settings of a Flux socket. */
export const readFluxQuery = (query: URLSearchParams) => {
  const settings = read(query, fluxSchema)
  if (settings.language_hint !== undefined && settings.model !== 'flux-general-multi')
    throw badRequest('language_hint is taken by flux-general-multi only')
  return settings
}

function read<T>(query: URLSearchParams, schema: z.ZodType<T>): T {
  const fields = Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue?.path[0] === 'model') throw badRequest('No such model/language/tier combination found.')
  throw badRequest(`${issue?.path.join('.') || 'query'}: ${issue?.message}`)
}

function badRequest(message: string): DeepgramError {
  return new DeepgramError(400, 'Bad Request', `Bad Request: ${message}`)
}
