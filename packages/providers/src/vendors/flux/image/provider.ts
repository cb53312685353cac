import { isRecord } from '@betterai/contracts'
import { delay } from '@betterai/core'
import { runAttempts } from '../../../call/attempts.js'
import { noteUsage } from '../../../call/usage-of-error.js'
import type { ImageUsage } from '../../../image/image-account.js'
import type { ImageCall, VendorImages } from '../../../image/image-protocol.js'
import {
  fetchResult,
  imageOfBytes,
  readJson,
  sendImageRequest,
  wholeBody,
} from '../../../image/vendor-images.js'
import { parseRecord } from '../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import { toFluxRefusal } from '../errors.js'
import type { BodyOf } from './request.js'
import type { TaskState } from './response.js'
import { readState, usageIn } from './response.js'

/** A task that the vendor has taken; it is paid for from then on. */
type Task = { id: string; pollingUrl: string; usage: ImageUsage }

const firstPollMs = 200
const longestPollMs = 2_000
const pollGrowth = 1.4

/** Asks for an image and waits for it. */
export async function runTask(
  call: ImageCall,
  bodyOf: BodyOf,
  signal: AbortSignal,
): Promise<VendorImages> {
  const task = await submit(call, bodyOf, signal)
  const { id, usage } = task
  try {
    const state = await waitFor(task, call, signal)
    const bytes = await repeated(call, signal, () => fetchResult(state.url, call, signal))
    const { seed, revised_prompt } = state
    const image = imageOfBytes(bytes, call, { seed, revised_prompt })
    return { images: [image], usage, quality: null, request_id: id }
  } catch (error) {
    if (signal.aborted) leaveBehind(id, call)
    throw error instanceof Error ? noteUsage(error, usage) : error
  }
}

async function submit(call: ImageCall, bodyOf: BodyOf, signal: AbortSignal): Promise<Task> {
  const response = await sendImageRequest(
    call,
    ({ apiKey }) => ({
      path: `/v1/${call.subject.model}`,
      headers: { 'x-key': apiKey, accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(call)),
    }),
    { signal, toRefusal: toFluxRefusal },
  )
  const body = await readJson(response, call)
  const { id, polling_url, ...bill } = isRecord(body) ? body : {}
  const taskId = textIn(id)
  if (taskId === undefined)
    throw vendorFailure(call.subject, { reason: 'bad_response', text: 'the task has no id' })
  return {
    id: taskId,
    pollingUrl: pollingUrlOf(taskId, polling_url, call),
    usage: usageIn(bill, call),
  }
}

/** The key goes to the vendor's own hosts only, whatever address an answer names. */
function pollingUrlOf(id: string, named: unknown, { vendor }: ImageCall): string {
  const base = new URL(vendor.settings.baseUrl)
  const url = typeof named === 'string' && URL.canParse(named) ? new URL(named) : undefined
  const isVendors = url?.protocol === 'https:' && url.hostname.endsWith('.bfl.ai')
  if (url !== undefined && (url.host === base.host || isVendors)) {
    if (!url.searchParams.has('id')) url.searchParams.set('id', id)
    return url.href
  }
  const address = vendor.settings.baseUrl.replace(/\/+$/, '')
  return `${address}/v1/get_result?id=${encodeURIComponent(id)}`
}

async function waitFor(
  { pollingUrl }: Task,
  call: ImageCall,
  signal: AbortSignal,
): Promise<Extract<TaskState, { url: string }>> {
  for (let waitMs = firstPollMs; ; waitMs = Math.min(longestPollMs, waitMs * pollGrowth)) {
    await delay(waitMs * (0.9 + Math.random() * 0.2), { signal })
    const state = await repeated(call, signal, () => poll(pollingUrl, call, signal))
    if ('url' in state) return state
  }
}

async function poll(url: string, call: ImageCall, signal: AbortSignal): Promise<TaskState> {
  const { vendor, subject } = call
  const headers = { 'x-key': vendor.settings.apiKey, accept: 'application/json' }
  const response = await vendor.http.fetch(url, { headers, signal })
  const text = await wholeBody(() => response.text(), call)
  const body = parseRecord(text)
  // A task that the vendor does not know is told by a status beside a 404.
  if (response.ok || textIn(body.status) !== undefined) return readState(body, call)
  throw toFluxRefusal({ status: response.status, headers: response.headers, body: text }, subject)
}

/** Reading costs nothing, so it is repeated under the limits of a call of its own. */
async function repeated<T>(
  { subject, vendor }: ImageCall,
  signal: AbortSignal,
  read: () => Promise<T>,
): Promise<T> {
  const { limits } = vendor
  const { value } = await runAttempts({ subject, limits, onEvent: () => {}, signal }, read)
  return value
}

/** The vendor cannot stop a task. */
function leaveBehind(id: string, { subject, vendor }: ImageCall): void {
  vendor.onEvent({
    ...subject,
    type: 'warning',
    code: 'task_left_behind',
    message: `Task ${id} goes on at the vendor; its image is not fetched`,
  })
}
