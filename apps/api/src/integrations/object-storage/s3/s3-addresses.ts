import { isObjectKey } from '../object-key.js'
import type { S3Settings } from './s3-client.js'

/** The addresses of a bucket's objects. */
export interface S3Addresses {
  /** Null where objects are not public. */
  publicUrl(key: string): string | null
  keyOf(url: string): string | null
}

/** Tells the addresses of a bucket; `publicBaseUrl` is where its objects appear in front of it, such as a CDN. */
export function createS3Addresses(
  settings: Pick<S3Settings, 'bucket' | 'region' | 'endpoint' | 'usesPathStyle'>,
  options: { isPublic: boolean; publicBaseUrl?: string | undefined },
): S3Addresses {
  const { isPublic, publicBaseUrl } = options
  const bucketUrl = bucketUrlOf(settings)
  const base = publicBaseUrl?.replace(/\/+$/, '') ?? (isPublic ? bucketUrl : null)
  const bases = base === null || base === bucketUrl ? [bucketUrl] : [base, bucketUrl]
  return {
    publicUrl: (key) => (base === null ? null : `${base}/${key}`),
    keyOf(url) {
      const [plain = ''] = url.split(/[?#]/, 1)
      const own = bases.find((each) => plain.startsWith(`${each}/`))
      if (own === undefined) return null
      const key = plain.slice(own.length + 1)
      return isObjectKey(key) ? key : null
    },
  }
}

function bucketUrlOf({
  bucket,
  region,
  endpoint,
  usesPathStyle,
}: Parameters<typeof createS3Addresses>[0]): string {
  if (endpoint === undefined) return `https://${bucket}.s3.${region}.amazonaws.com`
  const url = new URL(endpoint)
  if (usesPathStyle) return `${url.origin}${url.pathname.replace(/\/+$/, '')}/${bucket}`
  return `${url.protocol}//${bucket}.${url.host}`
}
