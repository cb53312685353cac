import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigurationError, ServiceError } from '@betterai/core'
import { startFauxqs } from 'fauxqs'
import { describe, expect, it } from 'vitest'
import { createLocalQueue } from '../../src/queue/local-queue.js'
import { createSqsQueue } from '../../src/queue/sqs-queue.js'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

describe('The local queue', () => {
  it('keeps every message as one line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'queue '))
    const queue = createLocalQueue(folder, 'names')
    const sent = await Promise.all([queue.send({ name: 'Ädä\n' }), queue.send({ name: 'Bea' })])
    expect(sent[0]).toEqual({ queue_url: 'local:names', message_id: expect.any(String) })
    const text = await readFile(join(folder, 'queues', 'names.jsonl'), 'utf8')
    const names = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).payload.name)
    expect(names.toSorted()).toEqual(['Bea', 'Ädä\n'])
    await queue.close()
    await rm(folder, { recursive: true })
  })
})

describe('The SQS queue', () => {
  it('sends compact JSON and passes the id on', async () => {
    const server = await startFauxqs({ port: 0, logger: false })
    const { queueUrl: sqsUrl } = server.createQueue('fighters')
    const endpoint = `http://127.0.0.1:${server.port}`
    const queue = createSqsQueue({
      isLocal: false,
      sqsUrl,
      region: 'us-east-1',
      credentials,
      endpoint,
    })
    const { queue_url, message_id } = await queue.send({ name: 'Ädä' })
    expect({ queue_url, message_id }).toEqual({ queue_url: sqsUrl, message_id: expect.any(String) })
    const [message] = server.inspectQueue('fighters')?.messages.ready ?? []
    expect(message?.body).toBe('{"name":"Ädä"}')
    await queue.close()
    await server.stop()
  })

  it('names what is not configured', async () => {
    const config = {
      isLocal: false,
      sqsUrl: undefined,
      region: 'us-east-1',
      credentials,
      endpoint: undefined,
    }
    const unnamed = createSqsQueue(config).send({})
    await expect(unnamed).rejects.toThrow(ConfigurationError)
    await expect(unnamed).rejects.toMatchObject({ key: 'AWS_SQS_QUEUE_URL' })
    const anonymous = createSqsQueue({ ...config, credentials: undefined }).send({})
    await expect(anonymous).rejects.toMatchObject({ key: 'AWS credentials' })
  })

  it('reports a queue that does not take the message', async () => {
    const server = await startFauxqs({ port: 0, logger: false })
    const endpoint = `http://127.0.0.1:${server.port}`
    const sqsUrl = `${endpoint}/000000000000/nothing`
    const queue = createSqsQueue({
      isLocal: false,
      sqsUrl,
      region: 'us-east-1',
      credentials,
      endpoint,
    })
    await expect(queue.send({})).rejects.toThrow(ServiceError)
    await queue.close()
    await server.stop()
  })
})
