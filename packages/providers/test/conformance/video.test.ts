import { shownBy } from '@betterai/provider-simulator'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import type { CallOutcome } from '../../src/index.js'
import { bytesOf, startVideoWorld, steered, waitForEnd } from './try-video.js'
import { videoFixtures } from './video-fixtures.js'

const endless = steered({ job_ms: 60_000 })

describe.each(videoFixtures)('videos of $name', (fixture) => {
  it('makes a video that shows the request, tells its cost, and reads it', async () => {
    await using world = await startVideoWorld(fixture)
    const { seconds = 5 } = fixture
    const request = { prompt: 'a paper boat', duration_seconds: seconds, aspect_ratio: '9:16' }
    const started = await world.provider.submit(request)
    expect(started).toMatchObject({ failure: null, amounts: [], cost: null, warnings: [] })
    const outcomes: CallOutcome[] = []
    const job = await waitForEnd(world.provider, started)
    expect(job).toMatchObject({ status: 'completed', progress: 100, failure: null })
    expect(job.amounts[0]?.unit).toBe(fixture.unit)
    await world.provider.poll(job.ref, { onOutcome: (outcome) => outcomes.push(outcome) })
    expect(outcomes).toMatchObject([{ outcome: 'success', amounts: job.amounts, cost: job.cost }])
    const file = await world.provider.download(job.ref)
    expect(file.mime_type).toBe('video/mp4')
    const bytes = await bytesOf(file)
    expect(file.size_bytes).toBe(bytes.length)
    expect(shownBy(bytes)).toMatchObject({ prompt: 'a paper boat' })
    const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS })
    expect(await input.getPrimaryVideoTrack()).toMatchObject({
      displayWidth: 180,
      displayHeight: 320,
    })
    expect(await input.computeDuration()).toBeCloseTo(seconds, 1)
  })

  it('keeps what finds a job again as plain JSON', async () => {
    await using world = await startVideoWorld(fixture)
    const { ref } = await world.provider.submit({ prompt: 'a paper boat' })
    const stored = JSON.parse(JSON.stringify(ref))
    expect(stored).toEqual(ref)
    expect((await world.provider.poll(stored)).ref).toEqual(ref)
  })

  it('never starts a job twice where it may have begun', async () => {
    for (const behaviour of [
      { reset_before_headers: true },
      { status: 500 },
      { status: 504 },
      { empty_body: true },
    ]) {
      await using world = await startVideoWorld(fixture)
      // A kept connection must make no difference.
      await world.provider.submit({ prompt: 'a paper boat' })
      world.simulator.steer({ ...behaviour, path: fixture.path })
      await expect(world.provider.submit({ prompt: 'a paper boat' })).rejects.toMatchObject({
        name: 'ProviderError',
      })
      expect(world.posts(fixture.path)).toBe(2)
    }
  })

  it('starts a job again that the vendor refused for now', async () => {
    await using world = await startVideoWorld(fixture)
    world.simulator.steer({ status: 429, retry_after: 0, path: fixture.path })
    const job = await world.provider.submit({ prompt: 'a paper boat' })
    expect(job.ref.job_id).not.toBe('')
    expect(world.posts(fixture.path)).toBe(2)
  })

  it('asks again where a look fails', async () => {
    await using world = await startVideoWorld(fixture)
    const { ref } = await world.provider.submit(endless)
    world.simulator.steer({ status: 503, method: 'GET', path: fixture.pollPath })
    expect((await world.provider.poll(ref)).status).toMatch(/queued|running/)
    expect(world.observations.filter(({ type }) => type === 'retry')).toHaveLength(1)
  })

  it('tells refused content apart from a vendor that failed', async () => {
    await using world = await startVideoWorld(fixture)
    const { provider } = world
    const moderated = await provider.submit(steered({ finish_reason: 'content_filter' }))
    const refused = await waitForEnd(provider, moderated)
    expect(refused).toMatchObject({ status: 'failed', failure: { reason: 'content_policy' } })
    await expect(provider.download(moderated.ref)).rejects.toMatchObject({
      reason: 'content_filter',
    })
    const broken = await provider.submit(steered({ finish_reason: 'failed' }))
    const failed = await waitForEnd(provider, broken)
    expect(failed).toMatchObject({ status: 'failed', failure: { reason: 'vendor_error' } })
    expect(failed.failure?.message).toBe('The vendor could not make the video')
  })

  it('tells that a result is no longer kept', async () => {
    await using world = await startVideoWorld(fixture)
    const { ref } = await world.provider.submit(steered({ result_ms: 0 }))
    await new Promise((resolve) => setTimeout(resolve, 60))
    const late = await world.provider.poll(ref)
    if (late.status !== 'completed') expect(late.status).toBe('expired')
    await expect(world.provider.download(ref)).rejects.toMatchObject({
      reason: 'bad_response',
      upstreamCode: 'video_not_available',
    })
  })

  it.runIf(fixture.cancels)('cancels a job, and leaves one that is over as it is', async () => {
    await using world = await startVideoWorld(fixture)
    const { provider } = world
    const running = await provider.submit(endless)
    expect(await provider.cancel?.(running.ref)).toMatchObject({ status: 'cancelled', amounts: [] })
    expect((await provider.poll(running.ref)).status).toBe('cancelled')
    const over = await waitForEnd(provider, await provider.submit({ prompt: 'a paper boat' }))
    expect((await provider.cancel?.(over.ref))?.status).toBe('completed')
  })

  it.runIf(!fixture.cancels)('does not claim to cancel', async () => {
    await using world = await startVideoWorld(fixture)
    expect(world.provider.cancel).toBeUndefined()
  })

  it('stops waiting when the signal fires, also while the file is read', async () => {
    await using world = await startVideoWorld(fixture)
    const { provider } = world
    world.simulator.steer({ headers_then_hang: true, path: fixture.path })
    const submitting = provider.submit({ prompt: 'a paper boat', signal: AbortSignal.timeout(50) })
    await expect(submitting).rejects.toMatchObject({ name: 'AbortError' })
    const job = await waitForEnd(provider, await provider.submit({ prompt: 'a paper boat' }))
    const controller = new AbortController()
    world.simulator.steer({ stall_after: 1, method: 'GET', path: fixture.filePath })
    const { bytes } = await provider.download(job.ref, { signal: controller.signal })
    const reading = (async () => {
      for await (const _ of bytes) controller.abort()
    })()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('leaves out what the model does not take, and says so', async () => {
    await using world = await startVideoWorld(fixture)
    const { warnings } = await world.provider.submit(fixture.left)
    const fields = Object.keys(fixture.left).filter((name) => name !== 'prompt')
    expect(warnings.map(({ field }) => field)).toEqual(fields)
  })

  it('refuses values outside of the record before the vendor is asked', async () => {
    await using world = await startVideoWorld(fixture)
    const [values, field] = fixture.refused
    for (const [wrong, name] of [
      [values, field],
      [{ aspect_ratio: '5:1' }, 'aspect_ratio'],
      [{ duration_seconds: Number.NaN }, 'duration_seconds'],
      [{ prompt: ' ' }, 'prompt'],
      [{ input_image: { url: 'https://10.0.0.1/a.png' } }, 'input_image'],
      [{ input_image: { url: 'data:image/png;base64,AAAA' } }, undefined],
    ] as const) {
      const submitting = world.provider.submit({ prompt: 'a paper boat', ...wrong })
      if (name !== undefined) await expect(submitting).rejects.toMatchObject({ field: name })
      else await submitting.catch(() => {})
    }
    expect(world.posts(fixture.path)).toBeLessThanOrEqual(1)
  })

  it('opens the circuit after failures in a row', async () => {
    await using world = await startVideoWorld(fixture, { breakerFailures: 2, maxAttempts: 1 })
    world.simulator.steer({ status: 503, times: 9, path: fixture.path })
    const submit = () => world.provider.submit({ prompt: 'a paper boat' })
    await expect(submit()).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(submit()).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(submit()).rejects.toMatchObject({ upstreamCode: 'circuit_open' })
    expect(world.posts(fixture.path)).toBe(2)
  })
})
