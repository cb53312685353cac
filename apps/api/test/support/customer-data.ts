import { randomUUID } from 'node:crypto'
import { createVideoJobsRepository } from '@betterai/db-main'
import type { Values } from './openapi/call-operation.js'
import type { TestApi } from './start-api.js'
import { upload, uploadForm } from './uploads.js'

/** Something of everything that a customer can own, with a word in each text that nobody else may ever read. */
export type CustomerData = {
  customer_id: number
  secret: string
  /** Ids by the name of the field that takes them. */
  ids: Values
}

type Answer = { data: Record<string, unknown> }

/** Makes a customer's data through the api itself. */
export async function seedCustomer(api: TestApi, customerId: number): Promise<CustomerData> {
  const secret = `secret-of-${customerId}`
  const post = async (path: string, body: unknown) => {
    const response = await api.post(path, body, customerId)
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return ((await response.json()) as Answer).data
  }
  const stored = await post('/api/v1/chat/messages', {
    session_name: secret,
    user_message: {
      message: secret,
      local_id: 'a1',
      file_locations: [`https://example.com/${secret}.pdf`],
    },
    ai_response: { message: secret },
  })
  const { user_message_id: message_id, ai_message_id, session_id } = stored
  await api.put('/api/v1/chat/messages', { message_id, patch: { favorite: true } }, customerId)
  const { prompt_id } = await post('/api/v1/chat/prompts', { title: secret, prompt: secret })
  const activity_id = 17_000_000_000 + customerId
  await post('/api/v1/garmin/activities', [
    { activity_id, calendar_date: '2025-01-31', activity_type: 'running', activity_name: secret },
  ])
  const file = uploadForm({ name: `${secret}.txt`, bytes: secret })
  const { url } = (await upload(api, file, customerId)).body.data
  const job_id = await seedVideoJob(api, customerId)
  const [, grant, key] = /files\/([^/]+)\/(.+)$/.exec(url) ?? []
  return {
    customer_id: customerId,
    secret,
    ids: {
      session_id,
      message_id,
      message_ids: [message_id, ai_message_id],
      prompt_id,
      activity_id,
      job_id,
      video_id: job_id,
      dead_job_id: await seedDeadJob(api, customerId),
      grant,
      key,
    },
  }
}

/** A video job of the customer that is over. */
async function seedVideoJob({ container }: TestApi, customer_id: number): Promise<string> {
  const videos = createVideoJobsRepository((await container.mainDatabase.get()).db)
  const job_id = randomUUID()
  const request = { prompt: `secret-of-${customer_id}` }
  const job = { job_id, customer_id, provider: 'gemini', model: 'gemini-omni-1.2-flash', request }
  const now = new Date()
  const warnings = [{ code: 'unsupported_setting', message: 'seed was left out', field: 'seed' }]
  const report = { amounts: [{ unit: 'video_second', quantity: 6 }], cost: null, warnings }
  await videos.addVideoJob({ ...job, report, now })
  await videos.updateVideoJob(job_id, { status: 'cancelled', finished_at: now, now })
  return job_id
}

/** A job of the customer that was given up. */
async function seedDeadJob({ container }: TestApi, customer_id: number): Promise<string> {
  const { jobs } = container.parts
  const payload = { text: `secret-of-${customer_id}` }
  const { job_id } = await jobs.add({ queue: 'test', customer_id, payload, max_attempts: 1 })
  for (const job of await jobs.claim({ queue: 'test', count: 9, worker: 'w', leaseMs: 60_000 }))
    await jobs.moveToDead(job, 'no such model')
  return job_id
}

/** Everything that a customer sees of his data, to tell whether it was touched. */
export async function readCustomer(api: TestApi, { customer_id, ids }: CustomerData) {
  const post = async (path: string, body: unknown) =>
    ((await (await api.post(path, body, customer_id)).json()) as Answer).data
  const headers = { authorization: `Bearer ${await api.token(customer_id)}` }
  const get = async (path: string) =>
    ((await (await fetch(`${api.url}${path}`, { headers })).json()) as Answer).data
  const dates = 'start_date=2025-01-01&end_date=2025-12-31&source=db'
  return {
    session: await post('/api/v1/chat/sessions/detail', { session_id: ids.session_id }),
    sessions: await post('/api/v1/chat/sessions/list', { include_messages: true }),
    prompts: await get('/api/v1/chat/prompts'),
    video: await get(`/api/v1/video/jobs/${ids.job_id}`),
    activities: await get(`/api/v1/garmin/activities?${dates}`),
  }
}
