import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it, vi } from 'vitest'
import { openJobQueue } from './jobs/open-job-queue.js'
import { startApiProcess } from './support/api-process.js'
import { testSecret } from './support/start-api.js'

const script = fileURLToPath(new URL('../src/worker.ts', import.meta.url))

function startWorker(environment: Record<string, string>) {
  return fork(script, {
    execArgv: ['--conditions=@betterai/source', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { APP_ENV: 'test', AUTH_JWT_SECRET: testSecret, ...environment },
  })
}

describeOnEngines('A worker of its own', (engine) => {
  it('runs the jobs that the api leaves to it, and ends when told to', async () => {
    const url = await engine.createUrl()
    const dataDirectory = await mkdtemp(join(tmpdir(), 'betterai worker '))
    const environment = { MAIN_DB_URL: url, DATA_DIR: dataDirectory }
    await using jobs = await openJobQueue({ ...engine, createUrl: async () => url })
    await using _api = await startApiProcess({ ...environment, JOBS_IN_PROCESS: 'false' })
    const fighter = { full_name: 'Unknown' }
    await jobs.queue.add({
      queue: 'ufc.fighters',
      customer_id: null,
      payload: { customer_id: 1, fighter, created_at: '2026-11-28T10:00:00Z' },
      max_attempts: 3,
    })
    const countOf = async () => (await jobs.queue.count()).get('ufc.fighters')
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(await countOf()).toMatchObject({ waiting: 1 })
    const worker = startWorker(environment)
    // Without a service that collects fighters the job ends as a dead one.
    await vi.waitFor(async () => expect(await countOf()).toMatchObject({ dead: 1 }), 30_000)
    worker.kill('SIGTERM')
    expect(await once(worker, 'exit')).toEqual([0, null])
    await rm(dataDirectory, { recursive: true, force: true })
  }, 60_000)
})
