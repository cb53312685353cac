import type { ServiceError } from '@betterai/core'
import { ConfigurationError, StorageError } from '@betterai/core'

type Cause = { message: string; key: string }

const noAcl = { message: 'The bucket takes no canned ACL', key: 'S3_OBJECT_ACL' }
const noBucket = { message: 'There is no such bucket', key: 'IMAGE_S3_BUCKET' }
const otherRegion = { message: 'The bucket is in another region', key: 'AWS_REGION' }
const noRights = { message: 'The credentials lack rights on the bucket', key: 'AWS credentials' }
const noCredentials = { message: 'The bucket takes no such credentials', key: 'AWS credentials' }

/** Names under which Amazon, the SDK and compatible servers report what only another setting helps against. */
const causes: Readonly<Record<string, Cause>> = {
  AccessControlListNotSupported: noAcl,
  NoSuchBucket: noBucket,
  InvalidBucketName: noBucket,
  PermanentRedirect: otherRegion,
  AuthorizationHeaderMalformed: otherRegion,
  IllegalLocationConstraintException: otherRegion,
  AccessDenied: noRights,
  AllAccessDisabled: noRights,
  Forbidden: noRights,
  InvalidAccessKeyId: noCredentials,
  SignatureDoesNotMatch: noCredentials,
  ExpiredToken: noCredentials,
  InvalidToken: noCredentials,
  CredentialsProviderError: noCredentials,
}

/** Answers to HEAD have no body that could name the failure. */
const byStatus: Readonly<Record<number, Cause>> = { 301: otherRegion, 403: noRights }

/** Names under which compatible servers say that nothing more fits. */
const full: ReadonlySet<string> = new Set([
  'XMinioStorageFull',
  'QuotaExceeded',
  'InsufficientStorage',
])

/** What the SDK threw, in our terms: a `ConfigurationError` naming the setting, else a `StorageError`, which may be gone next time. */
export function s3Failure(error: unknown): ServiceError {
  const { name = '', status = 0 } = error instanceof Error ? factsOf(error) : {}
  const cause = causes[name] ?? byStatus[status]
  if (cause === undefined) {
    const isFull = status === 507 || full.has(name)
    return new StorageError('The bucket cannot be used', {
      cause: error,
      ...(isFull ? { isFull } : {}),
    })
  }
  return new ConfigurationError(cause.message, cause.key, { cause: error })
}

function factsOf(error: Error & { $metadata?: { httpStatusCode?: number } }) {
  return { name: error.name, status: error.$metadata?.httpStatusCode ?? 0 }
}
