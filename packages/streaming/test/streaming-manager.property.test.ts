import type { ServerEvent } from '@betterai/contracts'
import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Consumer, DropReason } from '../src/index.js'
import { StreamingManager } from '../src/index.js'

type Step =
  | { kind: 'send'; content: string; reasoning: boolean }
  | { kind: 'release'; consumer: number }
  | { kind: 'remove'; consumer: number }
  | { kind: 'fail'; consumer: number }
  | { kind: 'cancel' }
  | { kind: 'complete' }
  | { kind: 'turn' }

const consumerCount = 3
const index = fc.integer({ min: 0, max: consumerCount - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      content: fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
      reasoning: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('release' as const), consumer: index }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'turn' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), consumer: index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const), consumer: index }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cancel' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'complete' as const }) },
)

/** Records what it gets; slow ones hold each event until released. */
class Probe implements Consumer {
  readonly name: string
  readonly received: string[] = []
  readonly ends: (DropReason | undefined)[] = []
  readonly #isSlow: boolean
  #pending: Deferred<void> | undefined

  constructor(name: string, isSlow: boolean) {
    this.name = name
    this.#isSlow = isSlow
  }

  push({ event }: { event: ServerEvent }): Promise<void> | undefined {
    expect(this.ends, 'an event after the end').toEqual([])
    this.received.push(`${event.type}:${'content' in event ? event.content : ''}`)
    if (!this.#isSlow) return undefined
    this.#pending = createDeferred()
    return this.#pending.promise
  }

  end(reason?: DropReason): void {
    this.ends.push(reason)
  }

  settle(error?: Error): void {
    const pending = this.#pending
    this.#pending = undefined
    if (error) pending?.reject(error)
    else pending?.resolve()
  }
}

/** Adjacent chunks of one kind count as one, since a busy consumer may get them joined. */
function joined(entries: string[]): string[] {
  const result: string[] = []
  for (const entry of entries) {
    const [type = ''] = entry.split(':', 1)
    const last = result.at(-1)
    if ((type === 'text' || type === 'reasoning') && last?.startsWith(`${type}:`))
      result[result.length - 1] = last + entry.slice(type.length + 1)
    else result.push(entry)
  }
  return result
}

const turn = () => new Promise(setImmediate)

/** Plays steps on a manager and remembers what a consumer that never leaves has to receive. */
class Scenario {
  readonly sent: string[] = []
  readonly probes: Probe[]
  readonly #manager = new StreamingManager({ limits: { joinBytes: 16 } })
  readonly #token = this.#manager.createCompletionToken()
  #isCancelled = false

  constructor(slowness: boolean[]) {
    this.probes = slowness.map((isSlow, i) => new Probe(`c${i}`, isSlow))
    for (const probe of this.probes) this.#manager.addConsumer(probe, { pausesProducer: true })
  }

  async play(step: Step): Promise<void> {
    if (step.kind === 'send') this.#send(step.reasoning ? 'reasoning' : 'text', step.content)
    else if (step.kind === 'cancel') this.#cancel()
    else if (step.kind === 'complete') void this.#manager.signalCompletion({ token: this.#token })
    else if (step.kind === 'turn') await turn()
    else this.#touch(step.kind, this.probes[step.consumer])
  }

  async finish(): Promise<void> {
    const done = this.#manager.signalCompletion({ token: this.#token })
    for (let i = 0; i <= this.sent.length + 1; i++) {
      for (const probe of this.probes) probe.settle()
      await turn()
    }
    await done
  }

  #send(type: 'text' | 'reasoning' | 'cancelled', content: string): void {
    if (!this.#isCancelled && !this.#manager.isCompleted) this.sent.push(`${type}:${content}`)
    void this.#manager.sendEvent({ type, content })
  }

  #cancel(): void {
    this.#send('cancelled', 'x')
    this.#isCancelled ||= !this.#manager.isCompleted
  }

  #touch(kind: 'release' | 'fail' | 'remove', probe: Probe | undefined): void {
    if (kind === 'remove') this.#manager.removeConsumer(probe?.name ?? '')
    else probe?.settle(kind === 'fail' ? new Error('gone') : undefined)
  }
}

/** What was received is all that was sent, or its beginning when the consumer left early. */
function expectFaithful(probe: Probe, sent: string[]): void {
  expect(probe.ends).toHaveLength(1)
  const got = joined(probe.received)
  if (probe.ends[0] === undefined) expect(got).toEqual(joined(sent))
  else expect(joined(sent).join('\n').startsWith(got.join('\n'))).toBe(true)
}

describe('StreamingManager, for any interleaving', () => {
  it('gives each consumer every event in order exactly once, and exactly one end', async () => {
    const slowness = fc.array(fc.boolean(), {
      minLength: consumerCount,
      maxLength: consumerCount,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), slowness, async (steps, slow) => {
        const scenario = new Scenario(slow)
        for (const next of steps) await scenario.play(next)
        await scenario.finish()
        for (const probe of scenario.probes) expectFaithful(probe, scenario.sent)
      }),
      { numRuns: 200 },
    )
  })
})
