import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

type Document = { openapi: string; paths: Record<string, Record<string, { summary?: string }>> }

describe('/openapi.json', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  it('describes every route that the server answers', async () => {
    const response = await fetch(`${api.url}/openapi.json`)
    const document = (await response.json()) as Document
    expect(document.openapi).toBe('3.1.0')
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const served = api.container.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{.*?\})?/g, '{$1}')}`)
    expect(new Set(served.filter((route) => !described.includes(route)))).toEqual(new Set())
  })
})
