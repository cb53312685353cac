import { ProviderError, ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { readImageHead } from '../../src/image/image-bytes.js'
import { bytesOf, imageFixtures, tryImage } from '../image/try-image.js'

const prompt = 'A lighthouse at dusk'

describe.each(imageFixtures)('images of $vendor', (fixture) => {
  const { small, path } = fixture
  const request = { prompt, ...small }

  it('come as files whose type and size were read from them', async () => {
    await using trial = await tryImage(fixture)
    const made = await trial.make(request)
    expect(made.error).toBeUndefined()
    const [image] = made.result?.images ?? []
    const head = readImageHead(bytesOf(made))
    expect(image).toMatchObject({ width: head?.width, height: head?.height })
    expect(image?.file).toMatchObject({ mime_type: head?.mime_type })
    expect(made.result).toMatchObject({ provider: fixture.vendor, warnings: [] })
    expect(made.result?.request_id).toBeTruthy()
  })

  it('are counted and charged', async () => {
    await using trial = await tryImage(fixture)
    const { result, outcome } = await trial.make(request)
    expect(result?.amounts.map(({ unit }) => unit)).toContain(fixture.unit)
    expect(result?.cost?.total).toBeGreaterThan(0)
    expect(outcome).toMatchObject({
      outcome: 'success',
      operation: 'image',
      attempts: 1,
      amounts: result?.amounts,
      cost: result?.cost,
    })
  })

  it('can start from another image', async () => {
    await using trial = await tryImage(fixture)
    const bytes = bytesOf(await trial.make(request))
    const changed = await trial.make({
      ...request,
      input_images: [{ bytes, mime_type: 'application/octet-stream' }],
    })
    expect(changed.error).toBeUndefined()
    expect(bytesOf(changed)).not.toEqual(bytes)
  })

  it('are asked for again after a refusal that passes', async () => {
    await using trial = await tryImage(fixture)
    const made = await trial.make(request, { path, status: 503 })
    expect(made.error).toBeUndefined()
    expect(made.outcome?.attempts).toBe(2)
  })

  it('are not paid for twice when the connection breaks during the answer', async () => {
    await using trial = await tryImage(fixture)
    const { error, outcome } = await trial.make(request, { path, disconnect_after: 0 })
    expect(ProviderError.isInstance(error)).toBe(true)
    expect(outcome?.attempts).toBe(1)
    expect(trial.bodies()).toHaveLength(1)
  })

  it.each([
    [401, 'authentication'],
    [429, 'rate_limit'],
    [500, 'unavailable'],
  ])('are refused with status %i as %s', async (status, reason) => {
    await using trial = await tryImage(fixture, { maxAttempts: 1 })
    const { error, outcome } = await trial.make(request, { path, status })
    expect(ProviderError.isInstance(error) && error.reason).toBe(reason)
    expect(outcome).toMatchObject({ outcome: 'error', reason, amounts: [], cost: null })
  })

  it('are refused by moderation in words that a client may read', async () => {
    await using trial = await tryImage(fixture)
    const { error, outcome } = await trial.make({
      ...request,
      prompt: '[[simulate moderated]] war',
    })
    expect(ProviderError.isInstance(error) && error.reason).toBe('content_filter')
    expect(ProviderError.isInstance(error) && error.publicMessage).toBe(
      'The vendor refuses this content',
    )
    expect(outcome).toMatchObject({ outcome: 'error', reason: 'content_filter', attempts: 1 })
  })

  it('stop being waited for when the caller leaves', async () => {
    await using trial = await tryImage(fixture)
    const leaving = new AbortController()
    setTimeout(() => leaving.abort(), 50)
    const slow = { path, first_delay_ms: 5_000 }
    const { error, outcome } = await trial.make({ ...request, signal: leaving.signal }, slow)
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(outcome).toMatchObject({ outcome: 'aborted' })
    expect(outcome?.amounts[0]).toMatchObject({ is_estimated: true })
    await trial.simulator.log.waitFor(({ closed_at }) => closed_at !== null, 1_000)
  })

  it('end with a time-out that is not repeated', async () => {
    await using trial = await tryImage(fixture, { generateMs: 150 })
    const { error, outcome } = await trial.make(request, { path, headers_then_hang: true })
    expect(ProviderError.isInstance(error) && error.reason).toBe('timeout')
    expect(outcome?.attempts).toBe(1)
  })

  it.each([
    ['count', { count: 99 }],
    ['prompt', { prompt: ' ' }],
    ['output_format', { output_format: 'bmp' }],
    [
      'input_images.0',
      { input_images: [{ bytes: Buffer.from('no image'), mime_type: 'image/png' }] },
    ],
    ['input_images.0', { input_images: [{ url: 'http://127.0.0.1/secret.png' }] }],
    ['input_images.0', { input_images: [{ url: 'https://localhost/secret.png' }] }],
    ['input_images.0', { input_images: [{ url: 'data:image/png,raw' }] }],
    [
      'input_images',
      { input_images: Array.from({ length: 99 }, () => ({ url: 'https://a.test' })) },
    ],
  ])('are not asked for with a wrong %s', async (field, wrong) => {
    await using trial = await tryImage(fixture)
    const { error } = await trial.make({ ...request, ...wrong })
    expect(ValidationError.isInstance(error) && error.field).toBe(field)
    expect(trial.bodies()).toEqual([])
  })
})
