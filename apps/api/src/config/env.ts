import { ConfigurationError } from '@betterai/core'
import { z } from 'zod'
import type { VendorVariable } from './vendors.js'
import { servedVendors } from './vendors.js'

const trueWords = new Set(['1', 'true', 'yes', 'on'])
const falseWords = new Set(['0', 'false', 'no', 'off'])

const text = z.string().trim()
const optionalText = text.optional()
const flag = text.toLowerCase().transform((word, context) => {
  if (trueWords.has(word)) return true
  if (falseWords.has(word)) return false
  context.addIssue('expected one of 1, true, yes, on, 0, false, no, off')
  return z.NEVER
})
const amount = (minimum: number) =>
  text
    .regex(/^\d+(\.\d+)?$/, 'expected a number')
    .transform(Number)
    .pipe(z.number().min(minimum))
const port = amount(0).pipe(z.int().max(65_535))
const url = text.regex(/^https?:\/\/\S+$/, 'expected an http:// or https:// URL')
const origins = text.transform((list, context) => {
  const listed = list.split(',').map((origin) => origin.trim().replace(/\/$/, '').toLowerCase())
  const wrong = listed.find((origin) => !/^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@*]+$/.test(origin))
  if (wrong === undefined) return listed
  context.addIssue(`expected origins such as https://app.example.com, separated by commas`)
  return z.NEVER
})
const databaseUrl = text.regex(
  /^(mysql(\+\w+)?|mariadb|sqlite|file):\S+$/,
  'expected mysql://user:password@host:port/database or sqlite:path',
)
const json = <T extends z.ZodType>(schema: T, expected: string) =>
  text
    .transform((value, context) => {
      try {
        return JSON.parse(value)
      } catch {
        context.addIssue(expected)
        return z.NEVER
      }
    })
    .pipe(schema)
const rewriteRule = z.object({
  pattern: z.string().transform((source, context) => {
    try {
      return new RegExp(source, 'giu')
    } catch {
      context.addIssue('expected a regular expression')
      return z.NEVER
    }
  }),
  replacement: z.string(),
})
const timeZone = text.refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}, 'expected the name of a time zone such as Europe/Berlin')

/** Names the environment may go by; unset means `local`. */
const appEnv = text
  .toLowerCase()
  .transform((name) => (name === 'development' ? 'local' : name))
  .pipe(z.enum(['production', 'staging', 'local', 'test']))

/** Keys and address of every vendor, under the names that its record gives them. */
const vendorVariables = Object.fromEntries(
  servedVendors.flatMap(({ api_key_env, api_secret_env, base_url_env }) => [
    [api_key_env, optionalText],
    ...(api_secret_env === undefined ? [] : [[api_secret_env, optionalText]]),
    [base_url_env, url.optional()],
  ]),
) as Record<VendorVariable, typeof optionalText>

/** Every environment variable that the api reads. */
export const environmentSchema = z.object({
  APP_ENV: appEnv.optional(),
  NODE_ENV: optionalText,
  HOST: optionalText,
  TRUSTED_PROXY_HOPS: amount(0).pipe(z.int().max(10)).optional(),
  TRUST_PROXY: flag.optional(),
  PORT: port.optional(),
  DATA_DIR: optionalText,
  BACKEND_LOG_LEVEL: text
    .toLowerCase()
    .pipe(z.enum(['debug', 'info', 'warn', 'error', 'silent']))
    .optional(),
  LOG_HTTP_BODIES: flag.optional(),

  AUTH_JWT_SECRET: optionalText,
  AUTH_JWT_SECRET_PREVIOUS: optionalText,
  MY_AUTH_TOKEN: optionalText,
  MY_AUTH_TOKEN_PREVIOUS: optionalText,
  AUTH_PROVISION_UNKNOWN_CUSTOMERS: flag.optional(),
  ADMIN_CUSTOMER_IDS: text
    .regex(/^\s*(\d+\s*(,\s*\d+\s*)*)?$/, 'expected numbers separated by commas')
    .optional(),

  CORS_ALLOWED_ORIGINS: origins.optional(),

  MAIN_DB_URL: databaseUrl.optional(),
  GARMIN_DB_URL: databaseUrl.optional(),
  BLOOD_DB_URL: databaseUrl.optional(),
  UFC_DB_URL: databaseUrl.optional(),
  DB_POOL_SIZE: amount(1).optional(),
  DB_MAX_OVERFLOW: amount(0).optional(),
  DB_POOL_RECYCLE: amount(1).optional(),
  DB_CONNECT_TIMEOUT: amount(0.1).optional(),
  DB_POOL_TIMEOUT: amount(0.1).optional(),
  DB_STATEMENT_TIMEOUT: amount(0.1).optional(),
  DB_ECHO: flag.optional(),
  DB_MIGRATE_ON_START: flag.optional(),
  DB_DEMO_DATA: flag.optional(),

  REDIS_URL: text
    .regex(/^rediss?:\/\/\S+$/, 'expected redis://host:port or rediss://host:port')
    .optional(),

  AWS_SQS_QUEUE_URL: url.optional(),
  JOBS_IN_PROCESS: flag.optional(),
  JOBS_SQS_QUEUE_URL: url.optional(),
  GARMIN_ENABLED: flag.optional(),
  GARMIN_SAVE_TO_DB: flag.optional(),
  GARMIN_OWNER_CUSTOMER_ID: amount(1).pipe(z.int()).optional(),
  GARMIN_USERNAME: optionalText,
  GARMIN_PASSWORD: optionalText,
  GARMIN_SESSION_PATH: optionalText,
  GARMIN_BASE_URL: url.optional(),
  GARMIN_REQUEST_TIMEOUT: amount(0.001).optional(),
  GARMIN_BACKOFF_FACTOR: amount(0).optional(),
  GARMIN_MAX_RETRY_ATTEMPTS: amount(0).pipe(z.int().max(10)).optional(),
  GARMIN_USER_SEX: text
    .toLowerCase()
    .pipe(z.enum(['male', 'female']))
    .optional(),
  GARMIN_USER_BIRTH_YEAR: amount(1900).pipe(z.int().max(2100)).optional(),
  GARMIN_USER_TIME_ZONE: timeZone.optional(),
  PUBLIC_URL: url.optional(),
  AWS_ACCESS_KEY_ID: optionalText,
  AWS_SECRET_ACCESS_KEY: optionalText,
  AWS_SESSION_TOKEN: optionalText,
  AWS_REGION: optionalText,
  AWS_ENDPOINT_URL: url.optional(),
  IMAGE_S3_BUCKET: optionalText,
  S3_ENDPOINT: url.optional(),
  S3_FORCE_PATH_STYLE: flag.optional(),
  S3_OBJECT_ACL: text
    .toLowerCase()
    .pipe(z.enum(['public-read', 'private', 'none']))
    .optional(),
  S3_PUBLIC_BASE_URL: url.optional(),
  STORAGE_DIR: optionalText,
  STORAGE_MAX_UPLOAD_BYTES: amount(1).optional(),
  STORAGE_QUOTA_BYTES: amount(1).optional(),
  STORAGE_QUOTA_FILES: amount(1).pipe(z.int()).optional(),
  STORAGE_UPLOADS_PER_MINUTE: amount(1).pipe(z.int()).optional(),
  STORAGE_URL_TTL_SECONDS: amount(1).pipe(z.number().max(604_800)).optional(),
  TEMP_STORAGE_DIR: optionalText,
  MOBILE_LOGS_DIR: optionalText,

  ...vendorVariables,
  SIMULATOR_PORT: port.optional(),
  SIMULATOR_PACE_MS: amount(0).optional(),

  ELEVENLABS_VOICES_JSON: json(
    z.record(z.string(), z.string()),
    'expected voices such as {"name": "voice_id"}',
  ).optional(),
  AUDIO_MAX_REQUESTS_PER_MINUTE: amount(1).optional(),
  AUDIO_MAX_CONCURRENT: amount(1).pipe(z.int()).optional(),
  IMAGE_MAX_REQUESTS_PER_MINUTE: amount(1).optional(),
  IMAGE_MAX_CONCURRENT: amount(1).pipe(z.int()).optional(),
  SPEECH_LEFT_OUT_JSON: json(
    z.array(z.string()),
    'expected phrases such as ["laughs softly", "sighs"]',
  ).optional(),
  TRANSCRIPT_REWRITE_RULES_JSON: json(
    z.array(rewriteRule),
    'expected rules such as [{"pattern": "beta ?ai", "replacement": "BetterAI"}]',
  ).optional(),

  DEFAULT_TEXT_MODEL: optionalText,
  PROMPTS_DIR: optionalText,
  AGENTIC_ENABLED: flag.optional(),
  TEXT_CONNECT_TIMEOUT_SECONDS: amount(0.001).optional(),
  TEXT_FIRST_EVENT_TIMEOUT_SECONDS: amount(0.001).optional(),
  TEXT_IDLE_TIMEOUT_SECONDS: amount(0.001).optional(),
  TEXT_STREAM_TIMEOUT_SECONDS: amount(0.001).optional(),
  TEXT_MAX_RETRIES: amount(0).optional(),
  TEXT_RETRY_DELAY_SECONDS: amount(0).optional(),

  CHAT_IDLE_TIMEOUT_SECONDS: amount(0.01).optional(),
  CHAT_FIRST_MESSAGE_TIMEOUT_SECONDS: amount(0.01).optional(),
  CHAT_MAX_CONNECTIONS_PER_CUSTOMER: amount(1).optional(),
  CHAT_MAX_REQUESTS_PER_MINUTE: amount(1).optional(),
  CHAT_MAX_CONCURRENT_TURNS: amount(1).optional(),
  CHAT_MAX_ATTACHMENT_BYTES: amount(1).pipe(z.int()).optional(),
  CHAT_KEEP_PARTIAL_ANSWERS: flag.optional(),
  SHUTDOWN_GRACE_SECONDS: amount(0).optional(),
})
/** The validated environment; empty values count as unset. */
export type Environment = Readonly<z.infer<typeof environmentSchema>>

/** Validates the environment; throws one `ConfigurationError` that lists everything that is wrong. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const filled = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const result = environmentSchema.safeParse(filled)
  if (result.success) return Object.freeze(result.data)
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigurationError(
    `The configuration has ${problems.length} problem(s):\n${problems.join('\n')}`,
    String(result.error.issues[0]?.path[0] ?? ''),
  )
}
