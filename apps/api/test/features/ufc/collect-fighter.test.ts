import { createFightersRepository } from '@betterai/db-ufc'
import { describeOnEngines } from '@betterai/testkit'
import { startFauxqs } from 'fauxqs'
import { expect, it, vi } from 'vitest'
import type { TestApp } from '../../support/open-app.js'
import { openApp } from '../../support/open-app.js'
import { admin, fighter } from '../../support/open-ufc.js'

const want = (app: TestApp, full_name: string) =>
  app.send('POST /api/v1/ufc/fighters/queue', { as: admin, body: { full_name } })
const figures = (app: TestApp) => app.container.jobRunner.figures()['ufc.fighters']

describeOnEngines('A wanted fighter', (engine) => {
  it('is told to the service that collects fighters, unless it is stored already', async () => {
    const server = await startFauxqs({ port: 0, logger: false })
    await using app = await openApp(engine, {
      AWS_SQS_QUEUE_URL: server.createQueue('fighters').queueUrl,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${server.port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    })
    await app.container.databases.ufc.transaction((trx) =>
      createFightersRepository(trx).createFighter(fighter('Known')),
    )
    app.container.jobRunner.start()
    for (const name of ['Known', 'Unknown']) expect((await want(app, name)).status).toBe(200)
    await vi.waitFor(() => expect(figures(app)).toMatchObject({ done: 2 }), 10_000)
    const messages = server.inspectQueue('fighters')?.messages.ready ?? []
    expect(messages.map(({ body }) => JSON.parse(body))).toEqual([
      {
        customer_id: admin,
        fighter: { full_name: 'Unknown' },
        created_at: expect.stringMatching(/^[\d-]+T[\d:]+Z$/),
      },
    ])
    await server.stop()
  })

  it('is kept as a dead job where no service collects fighters', async () => {
    await using app = await openApp(engine)
    app.container.jobRunner.start()
    await want(app, 'Unknown')
    await vi.waitFor(() => expect(figures(app)).toMatchObject({ dead: 1 }), 10_000)
    expect(await app.get('/api/v1/admin/jobs/dead', admin)).toMatchObject({
      data: {
        jobs: [
          {
            queue: 'ufc.fighters',
            payload: { fighter: { full_name: 'Unknown' } },
            last_error: 'No service collects fighters: AWS_SQS_QUEUE_URL is not configured',
          },
        ],
      },
    })
  })
})
