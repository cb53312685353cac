import type { Simulator } from '../src/index.js'
import { startSimulator } from '../src/index.js'
import { eventData } from './started-simulator.js'
import { testNow } from './test-clock.js'

type VendorName = Parameters<Simulator['baseUrl']>[0]

/** What a vendor answered: its status, its body where that is JSON, its events where it is a stream. */
export interface VendorAnswer {
  readonly status: number
  readonly body: unknown
  readonly events: Record<string, unknown>[]
}

/** Asks a fresh simulator once; without a body the path is read. */
export async function askVendor(
  vendor: VendorName,
  path: string,
  { body, key = 'sk-test' }: { body?: unknown; key?: string } = {},
): Promise<VendorAnswer> {
  await using simulator = await startSimulator({ now: testNow })
  const response = await fetch(`${simulator.baseUrl(vendor)}${path}`, {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const { status } = response
  return { status, body: isJson ? JSON.parse(text) : undefined, events: eventData(text) }
}

/** A chat request with one user turn. */
export function chatBody(model: string, rest: Record<string, unknown> = {}) {
  return { model, messages: [{ role: 'user', content: 'Say exactly: Hi.' }], ...rest }
}
