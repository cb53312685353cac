import { createLogger } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { startFauxqs } from 'fauxqs'
import { expect, it, vi } from 'vitest'
import type { JobHandler } from '../../src/jobs/job-handler.js'
import { createJobRunner } from '../../src/jobs/job-runner.js'
import { createSqsJobQueue } from '../../src/jobs/sqs-job-queue.js'
import { createTableJobQueue } from '../../src/jobs/table-job-queue.js'
import { createSqsQueue } from '../../src/queue/sqs-queue.js'
import { logLines } from '../support/log-lines.js'
import { openJobQueue } from './open-job-queue.js'

const job = { queue: 'q', customer_id: null, payload: {}, max_attempts: 3 }

/** A process of its own as far as announcements go: it hears of jobs through SQS alone. */
async function openProcesses(engine: Parameters<typeof openJobQueue>[0]) {
  const jobs = await openJobQueue(engine)
  const server = await startFauxqs({ port: 0, logger: false })
  const url = server.createQueue('jobs').queueUrl
  const queues: { close(): Promise<void> }[] = []
  return {
    server,
    create() {
      const messages = createSqsQueue(url, {
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        endpoint: `http://127.0.0.1:${server.port}`,
      })
      queues.push(messages)
      const logger = createLogger({ level: 'silent' })
      return createSqsJobQueue({ jobs: createTableJobQueue(jobs.database), messages, logger })
    },
    async [Symbol.asyncDispose]() {
      for (const each of queues) await each.close()
      await server.stop()
      await jobs[Symbol.asyncDispose]()
    },
  }
}

function start(queue: ReturnType<typeof createSqsJobQueue>, run: JobHandler['run']) {
  const limits = { concurrency: 2, leaseMs: 30_000, limitMs: 60_000 }
  const handler = { queue: 'q', ...limits, retry: { firstMs: 1, mostMs: 2 }, run }
  const { logger } = logLines()
  const runner = createJobRunner({ queue, handlers: [handler], logger, graceMs: 1_000 })
  runner.start()
  return Object.assign(runner, { [Symbol.asyncDispose]: () => runner.close() })
}

describeOnEngines('Jobs announced by SQS', (engine) => {
  it('are run at once by a process that did not add them', async () => {
    await using processes = await openProcesses(engine)
    const ran: string[] = []
    await using _runner = start(processes.create(), async ({ job_id }) => {
      ran.push(job_id)
      return undefined
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    const { job_id } = await processes.create().add(job)
    await vi.waitFor(() => expect(ran).toEqual([job_id]), 5_000)
  })

  it('go to the process that has room', async () => {
    await using processes = await openProcesses(engine)
    const ran = { busy: 0, free: 0 }
    const never = (_job: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise<undefined>((_resolve, reject) => {
        ran.busy += 1
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    const other = processes.create()
    await using _busy = start(processes.create(), never)
    for (let i = 0; i < 2; i++) await other.add(job)
    await vi.waitFor(() => expect(ran.busy).toBe(2), 5_000)
    await using _free = start(processes.create(), async () => {
      ran.free += 1
      return undefined
    })
    for (let i = 0; i < 4; i++) await other.add(job)
    await vi.waitFor(() => expect(ran).toEqual({ busy: 2, free: 4 }), 15_000)
  })

  it('are kept when SQS does not take the announcement', async () => {
    await using processes = await openProcesses(engine)
    const queue = processes.create()
    await processes.server.stop()
    expect(await queue.add(job)).toMatchObject({ is_new: true })
    expect(await queue.claim({ queue: 'q', count: 1, worker: 'w', leaseMs: 1_000 })).toHaveLength(1)
  })
})
