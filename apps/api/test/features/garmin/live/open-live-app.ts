import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator } from '@betterai/provider-simulator'
import type { TestEngine } from '@betterai/testkit'
import { openApp } from '../../../support/open-app.js'

/** An api whose Garmin account is at a simulator of its own. */
export async function openLiveApp(engine: TestEngine, environment: Record<string, string> = {}) {
  const simulator = await startSimulator()
  const directory = await mkdtemp(join(tmpdir(), 'garmin live '))
  const app = await openApp(engine, {
    GARMIN_BASE_URL: simulator.baseUrl('garmin'),
    GARMIN_USERNAME: 'sam@example.com',
    GARMIN_PASSWORD: 'right',
    GARMIN_SESSION_PATH: directory,
    GARMIN_BACKOFF_FACTOR: '0.001',
    ...environment,
  })
  return {
    app,
    simulator,
    get: (path: string, as = 1) => app.get(`/api/v1/garmin${path}`, as),
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await simulator.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
