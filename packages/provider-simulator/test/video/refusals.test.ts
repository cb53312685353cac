import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startSimulator } from '../../src/server.js'
import type { VendorName } from '../../src/vendor.js'

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token of Kling's with the given life in seconds from now. */
function token({ from = -5, to = 1_800 } = {}): string {
  const now = Math.floor(Date.now() / 1_000)
  const claims = encode({ iss: 'ak', nbf: now + from, exp: now + to })
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${claims}`
  return `${signed}.${createHmac('sha256', 'sk').update(signed).digest('base64url')}`
}

const keys = (): { readonly [name in VendorName]?: Record<string, string> } => ({
  gemini: { 'x-goog-api-key': 'key' },
  xai: { authorization: 'Bearer key' },
  flux: { 'x-key': 'key' },
  klingai: { authorization: `Bearer ${token()}` },
})

const omni = { model: 'gemini-omni-1.2-flash', input: 'a boat', background: true }
const grok = { model: 'grok-imagine-video', prompt: 'a boat' }
const kling = { model_name: 'kling-v2-6', prompt: 'a boat' }
const flux = { mode: 't2v', prompt: 'a boat' }
const image = { url: 'https://a.example/a.png' }
const interactions = '/v1beta/interactions'
const veo = '/v1beta/models/veo-3.1-generate-001:predictLongRunning'
const zoom = { type: 'simple', config: { zoom: 1 } }

describe('vendors of videos', () => {
  it.each([
    ['gemini', interactions, { ...omni, seed: 1 }, 400, 'seed'],
    ['gemini', interactions, { ...omni, model: 'gemini-omni-flash-preview' }, 404, 'not found'],
    [
      'gemini',
      interactions,
      { ...omni, response_format: { type: 'video', duration: '16s' } },
      400,
      '15',
    ],
    [
      'gemini',
      interactions,
      { ...omni, generation_config: { video_config: { task: 'image_to_video' } } },
      400,
      'image',
    ],
    ['gemini', interactions, { ...omni, previous_interaction_id: 'v1_none' }, 400, 'edit'],
    [
      'gemini',
      veo,
      { instances: [{ prompt: 'a' }], parameters: { resolution: '4k', durationSeconds: 4 } },
      400,
      'must be 8',
    ],
    ['gemini', veo, { instances: [{ prompt: 'a' }], parameters: { seed: 1 } }, 400, 'seed'],
    ['xai', '/videos/generations', { ...grok, resolution: '1080p' }, 400, '1080p'],
    ['xai', '/videos/generations', { ...grok, last_frame: image }, 400, 'last_frame'],
    ['xai', '/videos/generations', { ...grok, size: '1x1' }, 400, 'size'],
    ['xai', '/videos/generations', { ...grok, model: 'grok-video' }, 404, 'does not exist'],
    ['xai', '/videos/edits', grok, 400, 'video'],
    ['klingai', '/v1/videos/text2video', { ...kling, cfg_scale: 0.5 }, 400, 'cfg_scale'],
    ['klingai', '/v1/videos/text2video', { ...kling, sound: 'on' }, 400, 'sound'],
    ['klingai', '/v1/videos/text2video', { ...kling, duration: '7' }, 400, 'duration'],
    ['klingai', '/v1/videos/text2video', { ...kling, model_name: 'kling-v9' }, 404, 'model'],
    [
      'klingai',
      '/v1/videos/image2video',
      { ...kling, model_name: 'kling-v1', image: 'AAAA', image_tail: 'AAAA', camera_control: zoom },
      400,
      'exclude',
    ],
    [
      'klingai',
      '/v1/videos/image2video',
      { ...kling, image: 'data:image/png;base64,AAAA' },
      400,
      'image',
    ],
    ['klingai', '/v1/videos/video-extend', { video_id: 'none' }, 404, 'video'],
    ['flux', '/v1/flux-3-video', { ...flux, seed: 1 }, 422, 'seed'],
    ['flux', '/v1/flux-3-video', { ...flux, duration: 4 }, 422, 'duration'],
    [
      'flux',
      '/v1/flux-3-video',
      { ...flux, mode: 'i2v', keyframes: ['AAAA', 'AAAA', 'AAAA'] },
      422,
      'duration',
    ],
    [
      'flux',
      '/v1/flux-3-video',
      { mode: 'draft_enhance', draft_cache: 'AAAA', prompt: 'a' },
      422,
      'prompt',
    ],
  ] satisfies [VendorName, string, object, number, string][])(
    '%s refuses at %s %o',
    async (vendor, path, body, status, words) => {
      await using simulator = await startSimulator({ now: () => new Date('2026-11-28T12:00:00Z') })
      const response = await fetch(`${simulator.baseUrl(vendor)}${path}`, {
        method: 'POST',
        headers: { ...keys()[vendor], 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(response.status).toBe(status)
      expect(await response.text()).toContain(words)
    },
  )

  it.each([
    [undefined, 1001],
    ['Bearer a.b.c', 1002],
    [`Bearer ${token({ from: 60 })}`, 1003],
    [`Bearer ${token({ to: -10 })}`, 1004],
  ])('klingai refuses the token %s by its code', async (authorization, code) => {
    await using simulator = await startSimulator()
    const url = `${simulator.baseUrl('klingai')}/v1/videos/text2video/1`
    const response = await fetch(url, authorization ? { headers: { authorization } } : {})
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code })
  })
})
