import { describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

/** Loading the database's code for the first time takes its time from sources. */
async function askReadiness(api: TestApi): Promise<Response> {
  const { main, garmin, ufc } = api.container.databases
  await Promise.allSettled([main.get(), garmin.get(), ufc.get()])
  return fetch(`${api.url}/health/ready`)
}

describe('Health', () => {
  it('says that the process answers and how each vendor is served', async () => {
    await using api = await startApi({
      APP_ENV: 'staging',
      ANTHROPIC_BASE_URL: '',
      BACKEND_LOG_LEVEL: 'silent',
    })
    expect(await (await fetch(`${api.url}/health`)).json()).toEqual({
      status: 'healthy',
      version: '2.0.0',
      environment: 'staging',
      uptime_seconds: expect.any(Number),
      jobs: expect.any(Object),
      providers: expect.objectContaining({ openai: 'api', anthropic: 'not_configured' }),
    })
    const live = await fetch(`${api.url}/health/live`)
    expect(await live.json()).toEqual({ status: 'alive' })
  })

  it('is ready while the main database answers, and tells of every other part', async () => {
    await using api = await startApi({ BLOOD_DB_URL: 'mysql://nobody:secret@127.0.0.1:1/none' })
    const response = await askReadiness(api)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      status: 'ready',
      checks: {
        main_db: 'ok',
        server: 'ok',
        main_migrations: 'ok',
        garmin_db: 'ok',
        blood_db: 'fail',
        ufc_db: 'ok',
        storage: 'ok',
      },
    })
  })

  it('leaves out what is not set up, and finds migrations that wait', async () => {
    await using api = await startApi({
      APP_ENV: 'staging',
      BACKEND_LOG_LEVEL: 'silent',
      MAIN_DB_URL: 'sqlite::memory:',
    })
    await expect
      .poll(async () => (await askReadiness(api)).json(), { timeout: 10_000 })
      .toEqual({
        status: 'ready',
        checks: { main_db: 'ok', server: 'ok', main_migrations: 'fail' },
      })
  })

  it('is ready once it has warmed up, without asking a vendor', async () => {
    await using api = await startApi({
      APP_ENV: 'staging',
      BACKEND_LOG_LEVEL: 'silent',
      MAIN_DB_URL: 'sqlite::memory:',
    })
    const first = (await (await askReadiness(api)).json()) as { checks: { server: string } }
    expect(first.checks.server).toBe('fail')
    await expect.poll(async () => (await askReadiness(api)).status, { timeout: 10_000 }).toBe(200)
    expect(api.simulator.log.entries()).toEqual([])
    expect(api.container.turns.size).toBe(0)
  })

  it('is not ready while the main database is out of reach, and the process goes on', async () => {
    await using api = await startApi({ MAIN_DB_URL: 'mysql://nobody:secret@127.0.0.1:1/none' })
    const response = await askReadiness(api)
    expect(response.status).toBe(503)
    const body = await response.text()
    expect(JSON.parse(body)).toMatchObject({ status: 'not_ready', checks: { main_db: 'fail' } })
    expect(body).not.toContain('secret')
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
  })

  it('is not ready once the server is ending', async () => {
    await using api = await startApi()
    expect((await askReadiness(api)).status).toBe(200)
    api.container.startDraining()
    const response = await askReadiness(api)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ checks: { main_db: 'ok', server: 'fail' } })
  })
})
