import { describe, expect, it } from 'vitest'
import { startApi } from '../../support/start-api.js'

describe('Health', () => {
  it('says that the process lives and how each vendor is served', async () => {
    await using api = await startApi({
      APP_ENV: 'staging',
      ANTHROPIC_BASE_URL: '',
      BACKEND_LOG_LEVEL: 'silent',
    })
    const response = await fetch(`${api.url}/health`)
    expect(await response.json()).toMatchObject({
      code: 200,
      data: {
        status: 'ok',
        environment: 'staging',
        providers: { openai: 'api', anthropic: 'not_configured' },
      },
    })
  })

  it('is ready while the database answers', async () => {
    await using api = await startApi()
    const response = await fetch(`${api.url}/health/ready`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ data: { checks: { main_database: 'ok' } } })
  })

  it('is not ready while the database is out of reach, and the process goes on', async () => {
    await using api = await startApi({ MAIN_DB_URL: 'mysql://nobody:secret@127.0.0.1:1/none' })
    const response = await fetch(`${api.url}/health/ready`)
    expect(response.status).toBe(503)
    const body = await response.text()
    expect(JSON.parse(body)).toMatchObject({ data: { checks: { main_database: 'failing' } } })
    expect(body).not.toContain('secret')
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
  })
})
