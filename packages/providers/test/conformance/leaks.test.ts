import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import type { TextProvider } from '../../src/index.js'
import { toRequest, tryVendor } from './try-vendor.js'
import { vendorFixtures } from './vendor-fixtures.js'

function openResources(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of process.getActiveResourcesInfo())
    if (/^(TCP|Timeout)/.test(name)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 400))
}

it.each(vendorFixtures)(
  '$name leaves nothing behind after 500 turns, half of them cut',
  async (fixture) => {
    await settle()
    const before = openResources()
    const longLived = new AbortController()
    {
      await using trial = await tryVendor(fixture, { limits: {} })
      for (let turn = 0; turn < 500; turn += 10)
        await Promise.all(
          Array.from({ length: 10 }, (_, i) =>
            takeTurn(trial.provider, { turn: turn + i, longLived }),
          ),
        )
      await settle()
      expect(getEventListeners(longLived.signal, 'abort')).toHaveLength(0)
      const { TCPSocketWrap = 0 } = openResources()
      expect(TCPSocketWrap).toBeLessThanOrEqual(2 * 10 + (before.TCPSocketWrap ?? 0))
      const finished = trial.simulator.log.entries().map((entry) => entry.finished)
      expect(finished.filter((state) => state === 'client_closed').length).toBeGreaterThan(200)
      expect(finished).not.toContain(null)
    }
    await settle()
    expect(openResources()).toEqual(before)
  },
  60_000,
)

/** Every second turn is cut after its third part, by its signal or by leaving the loop. */
async function takeTurn(
  provider: TextProvider,
  { turn, longLived }: { turn: number; longLived: AbortController },
): Promise<void> {
  const isCut = turn % 2 === 0
  const isAborted = turn % 4 === 0
  const own = new AbortController()
  const behaviour = isCut ? { chunks: 400, chunk_delay_ms: 2 } : { chunks: 20 }
  const request = {
    ...toRequest(`[[simulate ${JSON.stringify(behaviour)}]]`),
    signal: isAborted ? AbortSignal.any([own.signal, longLived.signal]) : longLived.signal,
  }
  let seen = 0
  for await (const _ of provider.stream(request)) {
    if (++seen !== 3 || !isCut) continue
    if (!isAborted) break
    own.abort()
  }
}
