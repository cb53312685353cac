import type { VideoJob } from '@betterai/contracts'
import type { TestEngine } from '@betterai/testkit'
import { expect, vi } from 'vitest'
import { createUrls } from '../../support/open-app.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

/** Models of vendors that the simulator speaks: one whose jobs can be cancelled, and one whose videos can be extended. */
export const models = { cancels: 'gemini-omni-1.1-flash', extends: 'grok-imagine-video-1.5-lite' }

/** An answer of the api. */
type Answer<T> = { status: number; message: string; data: T }

/** An api whose customers ask for videos. */
export interface TestVideos extends AsyncDisposable {
  readonly api: TestApi
  /** Sends a request below `/api/v1/video`, by default as customer 1. */
  send<T = VideoJob>(request: string, options?: { as?: number; body?: object }): Promise<Answer<T>>
  /** Starts a job and answers its id. */
  start(body: object, as?: number): Promise<string>
  /** Waits until a job is over, and makes its worker look without a pause. */
  finish(jobId: string, as?: number): Promise<VideoJob>
}

/** Starts it over a fresh database of the engine. */
export async function openVideos(engine: TestEngine): Promise<TestVideos> {
  const api = await startApi(await createUrls(engine))
  const send: TestVideos['send'] = async (request, { as = 1, body } = {}) => {
    const [method = '', path = ''] = request.split(' ')
    const response = await fetch(`${api.url}/api/v1/video${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await api.token(as)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const { message, data } = (await response.json()) as { message: string; data: never }
    return { status: response.status, message, data }
  }
  return {
    api,
    send,
    async start(body, as = 1) {
      const { status, data } = await send('POST /jobs', { as, body })
      expect(status).toBe(202)
      return data.job_id
    },
    finish: (jobId, as = 1) =>
      vi.waitFor(
        async () => {
          await api.container.parts.jobs.hasten(jobId)
          const { data } = await send(`GET /jobs/${jobId}`, { as })
          expect(['succeeded', 'failed', 'cancelled']).toContain(data.status)
          return data
        },
        { timeout: 20_000, interval: 50 },
      ),
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  }
}
