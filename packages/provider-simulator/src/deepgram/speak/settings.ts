import { DeepgramError } from '../errors.js'

/** What a request for speech asks for. */
export interface SpeakSettings {
  readonly voice: string
  readonly encoding: string
  readonly container: string
  readonly sampleRate: number
  readonly speed: number
}

/** What one version of the endpoint takes. */
export interface SpeakRules {
  readonly voices: RegExp
  /** Sample rates by encoding, the default first; none where the encoding has its own. */
  readonly sampleRates: Readonly<Record<string, readonly number[]>>
  readonly usualEncoding: string
  readonly speeds: readonly [number, number]
  /** Speeds between these steps are refused. */
  readonly speedStep?: number
}

const plainRates = [24_000, 8_000, 16_000, 32_000, 48_000]

/** The rules of `/v1/speak`. */
export const auraRules: SpeakRules = {
  voices: /^aura(?:-2)?-[a-z]+-(?:en|de|es|fr|it|ja|nl)$/,
  sampleRates: {
    mp3: [],
    linear16: plainRates,
    mulaw: [8_000, 16_000],
    alaw: [8_000, 16_000],
    opus: [],
    flac: [48_000, 8_000, 16_000, 22_050, 32_000],
    aac: [],
  },
  usualEncoding: 'mp3',
  speeds: [0.7, 1.5],
}

/** The rules of the `/v2/speak` socket. */
export const fluxRules: SpeakRules = {
  voices: /^flux-[a-z]+-en$/,
  sampleRates: {
    linear16: [...plainRates, 44_100],
    mulaw: [8_000, 16_000],
    alaw: [8_000, 16_000],
  },
  usualEncoding: 'linear16',
  speeds: [0.5, 1.5],
  speedStep: 0.05,
}

const knownQuery = ['model', 'encoding', 'container', 'sample_rate', 'bit_rate', 'speed', 'tag']

/** Reads the query; throws DeepgramError for what the vendor refuses. */
export function readSpeakSettings(query: URLSearchParams, rules: SpeakRules): SpeakSettings {
  for (const name of query.keys())
    if (!knownQuery.includes(name)) throw badRequest(`Unknown query parameter \`${name}\`.`)
  const voice = query.get('model') ?? 'aura-asteria-en'
  if (!rules.voices.test(voice))
    throw badRequest(`No such model/version combination found: ${voice}.`)
  const encoding = query.get('encoding') ?? rules.usualEncoding
  return {
    voice,
    encoding,
    container: query.get('container') ?? (encoding === 'linear16' ? 'wav' : 'none'),
    sampleRate: readSampleRate(query, { encoding, rules }),
    speed: readSpeed(query, rules),
  }
}

function readSampleRate(
  query: URLSearchParams,
  { encoding, rules }: { encoding: string; rules: SpeakRules },
): number {
  const rates = Object.hasOwn(rules.sampleRates, encoding) ? rules.sampleRates[encoding] : undefined
  if (rates === undefined) throw badRequest(`Unsupported audio encoding: ${encoding}.`)
  const asked = query.get('sample_rate')
  const sampleRate = Number(asked ?? rates[0] ?? 24_000)
  if (asked === null || rates.includes(sampleRate)) return sampleRate
  throw badRequest(`Unsupported audio format: sample rate ${asked} with encoding ${encoding}.`)
}

function readSpeed(query: URLSearchParams, { speeds, speedStep }: SpeakRules): number {
  const speed = Number(query.get('speed') ?? 1)
  const [slowest, fastest] = speeds
  if (!(speed >= slowest && speed <= fastest)) throw badRequest(`SPEED_OUT_OF_RANGE: ${speed}`)
  const steps = speedStep === undefined ? 0 : speed / speedStep
  if (Math.abs(steps - Math.round(steps)) < 1e-6) return speed
  throw badRequest(`SPEED_INCREMENT_INVALID: ${speed}`)
}

/** A 400 in the vendor's words. */
export function badRequest(message: string): DeepgramError {
  return new DeepgramError(400, 'Bad Request', message)
}
