import { randomUUID } from 'node:crypto'
import type { Logger } from '@betterai/core'
import { delay, once } from '@betterai/core'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { sharedTurnDefaults as limits } from '../../config/defaults.js'
import type { RedisConnection } from '../../state/redis-connection.js'
import { withStandIn } from '../../state/with-stand-in.js'
import type { RunningTurns } from './running-turns.js'

const stopChannel = 'betterai:stop-turns'
const keyOf = (customerId: number) => `betterai:turns:${customerId}`
const answersOf = (order: string) => `betterai:stopped-turns:${order}`

/** Asks every process to stop a customer's requests that go by an id. */
const stopOrderSchema = z.object({
  order: z.uuid(),
  sender: z.uuid(),
  customerId: z.int(),
  id: z.string(),
})
type StopOrder = z.infer<typeof stopOrderSchema>

/**
 * The requests of all processes: counted in Redis under leases that each process renews, and stopped by a message to
 * every process. While Redis cannot be used, those of this process are counted and stopped.
 */
export function createRedisRunningTurns(
  redis: RedisConnection,
  own: RunningTurns,
  logger: Logger,
): RunningTurns {
  const sender = randomUUID()
  const leases = new Map<string, string>()
  let added = 0
  let renewal: NodeJS.Timeout | undefined
  const either = withStandIn<Redis | null>(() => redis.client(), {
    standIn: null,
    name: 'running turns',
    logger,
  })

  /** Listens from the first request on; before that there is nothing here to be stopped. */
  const listen = once(async () => {
    const subscriber = await redis.subscriber()
    subscriber.on('message', (_channel: string, text: string) => void obey(text))
    await subscriber.subscribe(stopChannel)
  })

  async function obey(text: string): Promise<void> {
    const { success, data: given, error } = stopOrderSchema.safeParse(parseJson(text))
    if (!success) return logger.warn('a message to stop requests is not readable', { error })
    const stopped = given.sender === sender ? 0 : await own.stop(given.customerId, given.id)
    const answers = answersOf(given.order)
    await either(async (client) => {
      await client?.multi().rpush(answers, stopped).pexpire(answers, limits.leaseMs).exec()
    })
  }

  async function stopElsewhere(customerId: number, id: string): Promise<number> {
    const order = randomUUID()
    const message: StopOrder = { order, sender, customerId, id }
    return either(async (client) => {
      if (client === null) return 0
      const asked = await client.publish(stopChannel, JSON.stringify(message))
      const giveUpAt = performance.now() + limits.stopMs
      for (;;) {
        const answers = await client.lrange(answersOf(order), 0, -1)
        if (answers.length >= asked || performance.now() > giveUpAt)
          return answers.reduce((sum, stopped) => sum + Number(stopped), 0)
        await delay(limits.pollMs)
      }
    })
  }

  async function writeLeases(): Promise<void> {
    await either(async (client) => {
      if (client === null || leases.size === 0) return
      const now = Date.now()
      const writing = client.pipeline()
      for (const [member, key] of leases)
        writing
          .zremrangebyscore(key, 0, now)
          .zadd(key, now + limits.leaseMs, member)
          .pexpire(key, limits.leaseMs)
      await writing.exec()
    })
  }

  async function release(member: string, key: string): Promise<void> {
    leases.delete(member)
    if (leases.size === 0) clearInterval(renewal)
    await either(async (client) => void (await client?.zrem(key, member)))
  }

  return {
    add(turn) {
      own.add(turn)
      listen().catch((error: unknown) => logger.warn('stops of others are not heard', { error }))
      const member = `${sender}/${++added}`
      const key = keyOf(turn.customerId)
      if (leases.size === 0) renewal = setInterval(() => void writeLeases(), limits.renewMs).unref()
      leases.set(member, key)
      void writeLeases()
      void turn.done.finally(() => release(member, key))
    },
    async countOf(customerId) {
      // Counted now, since a request is added while it waits for the answer of Redis.
      const here = own.countOf(customerId)
      const elsewhere = await either(async (client) => {
        const all = (await client?.zrange(keyOf(customerId), Date.now(), '+inf', 'BYSCORE')) ?? []
        return all.filter((member) => !member.startsWith(sender)).length
      })
      return (await here) + elsewhere
    },
    get size() {
      return own.size
    },
    async stop(customerId, id) {
      const [here, elsewhere] = await Promise.all([
        own.stop(customerId, id),
        stopElsewhere(customerId, id),
      ])
      return here + elsewhere
    },
    drain: (graceMs) => own.drain(graceMs),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
