import { ConfigurationError } from '@betterai/core'
import { z } from 'zod'

const defaultPort = 8001
const text = z.string().trim()

/** Every environment variable that the gateway reads. */
const environmentSchema = z.object({
  APP_ENV: text
    .toLowerCase()
    .transform((name) => (name === 'development' ? 'local' : name))
    .pipe(z.enum(['production', 'staging', 'local', 'test']))
    .optional(),
  HOST: text.optional(),
  LEGACY_GATEWAY_PORT: text
    .regex(/^\d+$/, 'expected a port number')
    .transform(Number)
    .pipe(z.int().max(65_535))
    .optional(),
  BACKEND_LOG_LEVEL: text
    .toLowerCase()
    .pipe(z.enum(['debug', 'info', 'warn', 'error', 'silent']))
    .optional(),
  SHUTDOWN_GRACE_SECONDS: text
    .regex(/^\d+(\.\d+)?$/, 'expected a number of seconds')
    .transform(Number)
    .optional(),
})

/** What the gateway is configured with. */
export type GatewayConfig = {
  environment: 'production' | 'staging' | 'local' | 'test'
  host: string
  port: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  shutdownGraceMs: number
}

/** Validates the environment; throws one `ConfigurationError` that lists everything that is wrong. */
export function readConfig(source: Record<string, string | undefined>): GatewayConfig {
  const filled = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const result = environmentSchema.safeParse(filled)
  if (!result.success) throw configurationError(result.error)
  const env = result.data
  const environment = env.APP_ENV ?? 'local'
  const isPublic = environment === 'production' || environment === 'staging'
  return {
    environment,
    host: env.HOST ?? (isPublic ? '0.0.0.0' : '127.0.0.1'),
    port: env.LEGACY_GATEWAY_PORT ?? defaultPort,
    logLevel: env.BACKEND_LOG_LEVEL ?? (environment === 'test' ? 'silent' : 'info'),
    shutdownGraceMs: (env.SHUTDOWN_GRACE_SECONDS ?? 25) * 1000,
  }
}

function configurationError({ issues }: z.ZodError): ConfigurationError {
  const lines = issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  return new ConfigurationError(
    `The configuration has ${issues.length} problem(s):\n${lines.join('\n')}`,
    String(issues[0]?.path[0] ?? ''),
  )
}
