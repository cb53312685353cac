import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { ApiEnvironment } from '../../src/http/api-environment.js'
import { requestLog } from '../../src/http/request-log.js'
import { createSignedPaths } from '../../src/integrations/object-storage/folder/signed-paths.js'

describe('The request log', () => {
  it('keeps tokens of the query and signatures of file addresses to itself', async () => {
    const lines: unknown[] = []
    const log = (_message: string, fields?: unknown) => void lines.push(fields)
    const logger = { debug: log, info: log, warn: log, error: log, child: () => logger }
    const app = new Hono<ApiEnvironment>().use(requestLog(logger))
    const paths = createSignedPaths({ secrets: ['a secret'], ttlSeconds: 60 })
    const path = paths.sign('7/assets/picture.png')
    await app.request(`${path}?token=a.b.c`)
    const [signature = ''] = /[\w-]{43}/.exec(path) ?? []
    expect(signature).toHaveLength(43)
    expect(JSON.stringify(lines)).not.toContain(signature)
    expect(JSON.stringify(lines)).not.toContain('a.b.c')
    expect(JSON.stringify(lines)).toContain('7/assets/picture.png')
  })
})
