import type { S3Client } from '@aws-sdk/client-s3'

/** Keys of an account; temporary ones come with a token. */
export type S3Credentials = {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** How a bucket is reached. */
export type S3Settings = {
  bucket: string
  region: string
  /** Undefined where the SDK finds them itself: in the environment, a profile, or the machine's role. */
  credentials: S3Credentials | undefined
  /** Address of a compatible server; without one it is Amazon's. */
  endpoint: string | undefined
  usesPathStyle: boolean
}

const limits = { attempts: 3, connectMs: 10_000, silenceMs: 30_000 }

/** Loads the SDK and makes a client; it connects with the first command. */
export async function loadS3(settings: S3Settings) {
  const [commands, { Upload }, { getSignedUrl }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/lib-storage'),
    import('@aws-sdk/s3-request-presigner'),
  ])
  const { region, credentials, endpoint, usesPathStyle } = settings
  const client: S3Client = new commands.S3Client({
    region,
    ...(credentials === undefined ? {} : { credentials }),
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle: usesPathStyle,
    maxAttempts: limits.attempts,
    requestHandler: {
      connectionTimeout: limits.connectMs,
      socketTimeout: limits.silenceMs,
      requestTimeout: limits.silenceMs,
      throwOnRequestTimeout: true,
    },
  })
  return { client, commands, Upload, getSignedUrl }
}
