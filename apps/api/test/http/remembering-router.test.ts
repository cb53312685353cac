import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { RememberingRouter } from '../../src/http/remembering-router.js'

describe('a router that remembers', () => {
  it('answers a path the same each time, and with its own parameters', async () => {
    const app = new Hono({ router: new RememberingRouter() })
    app.use('/files/*', async (c, next) => {
      await next()
      c.header('x-group', 'files')
    })
    app.get('/files/:id', (c) => c.text(c.req.param('id')))
    app.post('/files/:id', (c) => c.text(`posted ${c.req.param('id')}`))
    for (const id of ['a', 'b', 'a', 'b']) {
      const response = await app.request(`/files/${id}`)
      expect(await response.text()).toBe(id)
      expect(response.headers.get('x-group')).toBe('files')
    }
    expect(await (await app.request('/files/a', { method: 'POST' })).text()).toBe('posted a')
    expect((await app.request('/other')).status).toBe(404)
    expect((await app.request('/other')).status).toBe(404)
  })
})
