import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { logUploadDefaults, storageDefaults } from './defaults.js'
import type { Environment } from './env.js'

/** Where files are kept. */
export type StorageBackend =
  | {
      kind: 's3'
      bucket: string
      region: string
      /** Undefined where the SDK finds them itself. */
      credentials:
        | { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
        | undefined
      endpoint: string | undefined
      usesPathStyle: boolean
      /** Undefined: no canned access rights are sent, which newer buckets refuse. */
      acl: 'public-read' | 'private' | undefined
      publicBaseUrl: string | undefined
    }
  | { kind: 'folder'; directory: string }
  /** Nothing is configured and no embedded default applies; `missing` names what a use would need. */
  | { kind: 'none'; missing: string }

/** What one customer may upload. */
export type UploadLimits = {
  /** Bytes of all its files. */
  quotaBytes: number
  quotaFiles: number
  uploadsPerMinute: number
}

/** How files are kept, and how much a client may send. */
export type StorageConfig = {
  backend: StorageBackend
  maxUploadBytes: number
  uploadLimits: UploadLimits
  urlTtlSeconds: number
  /** For files that are still arriving. */
  stagingDirectory: string
  /** For logs of clients' apps. */
  clientLogsDirectory: string
}

/** Reads the storage's configuration; a bucket comes before a folder. */
export function storageConfig(
  env: Environment,
  options: { isEmbedded: boolean; dataDirectory: string },
): StorageConfig {
  const { isEmbedded, dataDirectory } = options
  const { uploadsPerMinute: usual, localUploadsPerMinute } = storageDefaults
  const uploadsPerMinute = isEmbedded ? localUploadsPerMinute : usual
  const stagingDefault = isEmbedded ? join(dataDirectory, 'staging') : join(tmpdir(), 'betterai')
  const logsDefault = isEmbedded ? join(dataDirectory, 'client-logs') : logUploadDefaults.directory
  return {
    backend: backendOf(env, options),
    maxUploadBytes: env.STORAGE_MAX_UPLOAD_BYTES ?? storageDefaults.maxUploadBytes,
    uploadLimits: {
      quotaBytes: env.STORAGE_QUOTA_BYTES ?? storageDefaults.quotaBytes,
      quotaFiles: env.STORAGE_QUOTA_FILES ?? storageDefaults.quotaFiles,
      uploadsPerMinute: env.STORAGE_UPLOADS_PER_MINUTE ?? uploadsPerMinute,
    },
    urlTtlSeconds: env.STORAGE_URL_TTL_SECONDS ?? storageDefaults.urlTtlSeconds,
    stagingDirectory: resolve(env.TEMP_STORAGE_DIR ?? stagingDefault),
    clientLogsDirectory: resolve(env.MOBILE_LOGS_DIR ?? logsDefault),
  }
}

function backendOf(
  env: Environment,
  { isEmbedded, dataDirectory }: { isEmbedded: boolean; dataDirectory: string },
): StorageBackend {
  if (env.IMAGE_S3_BUCKET !== undefined) return bucketOf(env, env.IMAGE_S3_BUCKET)
  if (env.STORAGE_DIR !== undefined) return { kind: 'folder', directory: resolve(env.STORAGE_DIR) }
  if (isEmbedded) return { kind: 'folder', directory: join(dataDirectory, 'storage') }
  return { kind: 'none', missing: 'IMAGE_S3_BUCKET' }
}

function bucketOf(env: Environment, bucket: string): StorageBackend {
  if ((env.AWS_ACCESS_KEY_ID === undefined) !== (env.AWS_SECRET_ACCESS_KEY === undefined))
    return { kind: 'none', missing: 'AWS credentials' }
  const endpoint = env.S3_ENDPOINT ?? env.AWS_ENDPOINT_URL
  return {
    kind: 's3',
    bucket,
    region: env.AWS_REGION ?? storageDefaults.region,
    credentials: credentialsOf(env),
    endpoint,
    usesPathStyle: env.S3_FORCE_PATH_STYLE ?? endpoint !== undefined,
    acl: env.S3_OBJECT_ACL === 'none' ? undefined : env.S3_OBJECT_ACL,
    publicBaseUrl: env.S3_PUBLIC_BASE_URL,
  }
}

function credentialsOf(env: Environment) {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) }
}
