import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestApp } from '../../support/open-app.js'
import { openApp } from '../../support/open-app.js'

const admin = 9

describeOnEngines('The jobs of administrators', (engine) => {
  let app: TestApp
  const id = { dead: '', waiting: '' }
  beforeAll(async () => {
    app = await openApp(engine)
    const { jobs } = app.container.parts
    const job = { queue: 'test', customer_id: null, payload: { n: 1 }, max_attempts: 1 }
    id.dead = (await jobs.add(job)).job_id
    const [held] = await jobs.claim({ queue: 'test', count: 1, worker: 'w', leaseMs: 60_000 })
    if (held) await jobs.moveToDead(held, 'no such model')
    id.waiting = (await jobs.add({ ...job, delayMs: 60_000 })).job_id
  })
  afterAll(() => app[Symbol.asyncDispose]())

  it.each(['GET /', 'GET /dead', `POST /${crypto.randomUUID()}/retry`])(
    'refuse %s to customers and strangers',
    async (request) => {
      const [method, path = ''] = request.split(' ')
      const route = `${method} /api/v1/admin/jobs${path}`
      expect(await app.send(route)).toMatchObject({ status: 401 })
      expect(await app.send(route, { as: 1 })).toMatchObject({
        status: 403,
        data: { reason: 'not_admin' },
      })
    },
  )

  it('show how many jobs every queue has', async () => {
    expect(await app.get('/api/v1/admin/jobs', admin)).toMatchObject({
      status: 200,
      data: { queues: [{ queue: 'test', waiting: 0, delayed: 1, running: 0, dead: 1 }] },
    })
  })

  it('list the dead ones and let them run again', async () => {
    const dead = { job_id: id.dead, queue: 'test', payload: { n: 1 }, last_error: 'no such model' }
    for (const query of ['', '?queue=test', '?limit=1'])
      expect(await app.get(`/api/v1/admin/jobs/dead${query}`, admin)).toMatchObject({
        status: 200,
        data: { jobs: [dead] },
      })
    for (const query of ['?queue=other', '?offset=1'])
      expect(await app.get(`/api/v1/admin/jobs/dead${query}`, admin)).toMatchObject({
        data: { jobs: [] },
      })
    expect(await app.get('/api/v1/admin/jobs/dead?limit=0', admin)).toMatchObject({ status: 422 })
    const retry = (jobId: string) =>
      app.send(`POST /api/v1/admin/jobs/${jobId}/retry`, { as: admin })
    expect(await retry(id.dead)).toMatchObject({ status: 200, data: { queue: 'test' } })
    for (const jobId of [id.dead, id.waiting, crypto.randomUUID()])
      expect(await retry(jobId)).toMatchObject({ status: 404 })
    expect(await retry('x')).toMatchObject({ status: 422 })
  })
})
