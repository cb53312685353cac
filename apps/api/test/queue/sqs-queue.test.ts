import { ConfigurationError, UnavailableError } from '@betterai/core'
import type { FauxqsServer } from 'fauxqs'
import { startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqsQueue } from '../../src/queue/sqs-queue.js'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

describe('The SQS queue', () => {
  let server: FauxqsServer
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false })
  })
  afterAll(() => server.stop())

  const open = (url: string) => {
    const endpoint = `http://127.0.0.1:${server.port}`
    const queue = createSqsQueue(url, { region: 'us-east-1', credentials, endpoint })
    return Object.assign(queue, { [Symbol.asyncDispose]: () => queue.close() })
  }

  it('sends compact JSON and passes the id on', async () => {
    await using queue = open(server.createQueue('fighters').queueUrl)
    expect(await queue.send({ name: 'Ädä' })).toEqual({ message_id: expect.any(String) })
    const [message] = server.inspectQueue('fighters')?.messages.ready ?? []
    expect(message?.body).toBe('{"name":"Ädä"}')
  })

  it('receives again what was released, and not what was deleted', async () => {
    await using queue = open(server.createQueue('again').queueUrl)
    await queue.send({ n: 1 })
    const receive = () => queue.receive({ waitSeconds: 1, signal: AbortSignal.timeout(5_000) })
    const first = await receive()
    expect(first).toMatchObject([{ body: { n: 1 } }])
    expect(await receive()).toEqual([])
    await queue.release(first, 0)
    const second = await receive()
    expect(second).toMatchObject([{ body: { n: 1 } }])
    await queue.delete(second)
    await queue.release(second, 0).catch(() => undefined)
    expect(await receive()).toEqual([])
  })

  it('names ordered messages, which such queues ask for', async () => {
    const attributes = { FifoQueue: 'true' }
    await using queue = open(server.createQueue('order.fifo', { attributes }).queueUrl)
    await queue.send({ n: 1 }, { delaySeconds: 5 })
    const received = await queue.receive({ waitSeconds: 1, signal: AbortSignal.timeout(5_000) })
    expect(received).toMatchObject([{ body: { n: 1 } }])
  })

  it('names what is not configured', async () => {
    const config = { region: 'us-east-1', credentials: undefined, endpoint: undefined }
    const anonymous = createSqsQueue('https://sqs.example/q', config).send({})
    await expect(anonymous).rejects.toThrow(ConfigurationError)
    await expect(anonymous).rejects.toMatchObject({ key: 'AWS credentials' })
  })

  it('reports a queue that does not take the message', async () => {
    await using queue = open(`http://127.0.0.1:${server.port}/000000000000/nothing`)
    await expect(queue.send({})).rejects.toThrow(UnavailableError)
  })
})
