import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/env.js'
import { storageConfig } from '../../src/config/storage.js'

const backendOf = (environment: Record<string, string>) =>
  storageConfig(readEnvironment({ IMAGE_S3_BUCKET: 'files', ...environment }), {
    isEmbedded: false,
    dataDirectory: '.data',
  }).backend

const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }

describe('A configured bucket', () => {
  it.each([
    [{}, undefined],
    [{ S3_OBJECT_ACL: 'none' }, undefined],
    [{ S3_OBJECT_ACL: 'Public-Read' }, 'public-read'],
  ])('with %j sends the canned rights %j', (environment, acl) => {
    expect(backendOf({ ...keys, ...environment })).toMatchObject({ kind: 's3', acl })
  })

  it('leaves the search for credentials to the SDK, unless they are named', () => {
    expect(backendOf({})).toMatchObject({ kind: 's3', credentials: undefined })
    expect(backendOf({ ...keys, AWS_SESSION_TOKEN: 'token' })).toMatchObject({
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
    })
    expect(backendOf({ AWS_ACCESS_KEY_ID: 'id' })).toEqual({
      kind: 'none',
      missing: 'AWS credentials',
    })
  })
})
