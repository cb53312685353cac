import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import { VendorVideoProvider } from '../../../video/vendor-video-provider.js'
import type { VideoApi } from '../../../video/video-api.js'
import type { ProviderFactory } from '../../vendor.js'
import { toFluxRefusal } from '../errors.js'
import { fitFluxVideo, fluxVideoRequest, standardResolution } from './request.js'
import { billIn, refusedTask, stateOf } from './response.js'

/** Tasks that are looked at where the vendor says. */
export const fluxVideoApi: VideoApi = {
  load: async ({ apiKey, baseUrl }, http) => ({
    http,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    headers: () => ({ 'x-key': apiKey, accept: 'application/json' }),
  }),
  fit: fitFluxVideo,
  priceVariant: ({ resolution = standardResolution }) => resolution,
  submit: fluxVideoRequest,
  started(body, { subject }) {
    const id = textIn(body.id)
    if (id === undefined)
      throw vendorFailure(subject, { reason: 'bad_response', text: JSON.stringify(body) })
    const polling_url = textIn(body.polling_url)
    const costUsd = billIn(body)
    return {
      job_id: id,
      ...(polling_url === undefined ? {} : { polling_url }),
      state: { status: 'queued', ...(costUsd === undefined ? {} : { costUsd }) },
    }
  },
  poll: ({ job_id, polling_url }, baseUrl) => ({
    method: 'GET',
    url: pollingAddress(job_id, polling_url, baseUrl),
  }),
  state: stateOf,
  toRefusal: toFluxRefusal,
  refusedState: refusedTask,
}

/** Makes the provider for the vendor's video model. */
export const createFluxVideoProvider: ProviderFactory<'video'> = (vendor, { config }) =>
  new VendorVideoProvider(vendor, config, fluxVideoApi)

/** The key goes to the vendor's own hosts only, whatever address an answer named. */
function pollingAddress(id: string, named: string | null, baseUrl: string): string {
  const url = named !== null && URL.canParse(named) ? new URL(named) : undefined
  const isVendors = url?.protocol === 'https:' && url.hostname.endsWith('.bfl.ai')
  if (url === undefined || !(isVendors || url.host === new URL(baseUrl).host))
    return `${baseUrl}/v1/get_result?id=${encodeURIComponent(id)}`
  if (!url.searchParams.has('id')) url.searchParams.set('id', id)
  return url.href
}
