import { describe, expect, it } from 'vitest'
import type { VideoJob, VideoJobRef } from '../../src/index.js'
import { createProviders, registerVideoProvider } from '../../src/index.js'
import { BaseVideoProvider } from '../../src/video.js'

const ref: VideoJobRef = {
  job_id: '1',
  model: 'reel-1',
  polling_url: null,
  expected_amounts: [],
  billed_usd: null,
}
const job: VideoJob = {
  ref,
  status: 'completed',
  progress: 100,
  failure: null,
  video_id: null,
  expires_at: null,
  duration_seconds: 1,
  amounts: [],
  cost: null,
  warnings: [],
}

class ReelProvider extends BaseVideoProvider {
  readonly provider_name = 'reel'
  override submit = async () => job
  override poll = async () => job
  override async download() {
    async function* bytes() {
      yield new Uint8Array([1])
    }
    return { mime_type: 'video/mp4', size_bytes: 1, bytes: bytes() }
  }
}

describe('BaseVideoProvider', () => {
  it('makes an app’s own vendor one like the others', async () => {
    registerVideoProvider('reel', (_vendor, { config }) => new ReelProvider(config))
    await using providers = createProviders({
      models: [{ id: 'reel-1', provider_name: 'reel', kind: 'video' }],
    })
    const { provider, model } = await providers.getVideoProvider({ video: { model: 'reel-1' } })
    expect(model.config.provider_name).toBe('reel')
    expect(await provider.submit({ prompt: 'a boat' })).toBe(job)
    expect(provider.cancel).toBeUndefined()
  })
})
