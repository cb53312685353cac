import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VideoJob } from '@betterai/contracts'
import { startSimulator } from '@betterai/provider-simulator'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it, vi } from 'vitest'
import type { ApiProcess } from '../../support/api-process.js'
import { startApiProcess } from '../../support/api-process.js'
import { models } from './open-videos.js'

async function jobOf(api: ApiProcess, jobId: string): Promise<VideoJob> {
  const headers = { authorization: `Bearer ${api.token}` }
  const response = await fetch(`${api.url}/api/v1/video/jobs/${jobId}`, { headers })
  return ((await response.json()) as { data: VideoJob }).data
}

describeOnEngines('A video whose server is killed', (engine) => {
  it('is finished by the next one with the same job of the vendor', async () => {
    await using simulator = await startSimulator()
    const dataDirectory = await mkdtemp(join(tmpdir(), 'betterai killed '))
    const environment = {
      MAIN_DB_URL: await engine.createUrl(),
      DATA_DIR: dataDirectory,
      GEMINI_BASE_URL: simulator.baseUrl('gemini'),
      GOOGLE_API_KEY: 'test',
    }
    const until = (
      api: ApiProcess,
      { jobId, status }: { jobId: string; status: VideoJob['status'] },
    ) =>
      vi.waitFor(async () => expect(await jobOf(api, jobId)).toMatchObject({ status }), {
        timeout: 60_000,
        interval: 50,
      })
    const first = await startApiProcess(environment)
    const { job_id: jobId } = await first.post<VideoJob>('/api/v1/video/jobs', {
      prompt: 'A boat [[simulate {"job_ms":5000}]]',
      settings: { video: { model: models.cancels } },
    })
    await until(first, { jobId, status: 'running' })
    await first.kill()

    const second = await startApiProcess(environment)
    await until(second, { jobId, status: 'succeeded' })
    await second.kill()
    const starts = simulator.log.entries().filter(({ method, path }) => {
      return method === 'POST' && path.endsWith('/interactions')
    })
    expect(starts).toHaveLength(1)
    await rm(dataDirectory, { recursive: true, force: true })
  }, 120_000)
})
