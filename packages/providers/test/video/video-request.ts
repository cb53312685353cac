import type { VideoRequest } from '../../src/index.js'
import { createModelRegistry } from '../../src/index.js'
import type { VideoApi } from '../../src/video/video-api.js'
import { readVideoInputs } from '../../src/video/video-inputs.js'
import { fitVideoSettings } from '../../src/video/video-settings.js'
import { fixtureNow } from '../conformance/vendor-fixtures.js'

const models = createModelRegistry({ now: fixtureNow })

/** The first bytes of a PNG, as a file that somebody calls a JPEG. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'base64')
export const testImage = { bytes: png, mime_type: 'image/jpeg' }
export const testImageData = png.toString('base64')

/** What an API sends for a request, and the fields that it warned about. */
export async function sentRequest(
  api: Pick<VideoApi, 'fit' | 'submit' | 'unknownSettings'>,
  model: string,
  request: Partial<VideoRequest>,
) {
  const { config } = models.resolve('video', model)
  const whole = { prompt: 'a boat', ...request }
  const { settings, warnings, warn } = fitVideoSettings(whole, config, api.unknownSettings)
  const fitted = api.fit?.(settings, config, warn) ?? settings
  const { signal } = new AbortController()
  const inputs = await readVideoInputs(fitted, { ownHosts: [], maxBytes: 10_000, signal })
  const sent = api.submit({ settings: fitted, inputs, model: config, baseUrl: '' })
  return { ...sent, fields: warnings.map(({ field }) => field) }
}
