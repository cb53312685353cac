import { randomUUID } from 'node:crypto'
import type { DeleteMessageBatchCommandInput, SQSClientConfig } from '@aws-sdk/client-sqs'
import { ConfigurationError, once, UnavailableError } from '@betterai/core'
import type { SqsConfig } from '../config/queue.js'
import type { MessageQueue, ReceivedMessage } from './message-queue.js'

/** Most that SQS allows. */
const limits = { delaySeconds: 900, batch: 10 }
const requestMs = 30_000

/** A queue at SQS, whose SDK loads at the first use. Throws `ConfigurationError` then when keys are not set. */
export function createSqsQueue(url: string, config: SqsConfig): MessageQueue {
  const load = once(async () => {
    const sdk = await import('@aws-sdk/client-sqs')
    return { sdk, client: new sdk.SQSClient(clientConfig(config)) }
  })
  const isOrdered = url.endsWith('.fifo')
  const entries = (messages: readonly ReceivedMessage[]) =>
    messages.map(({ receipt }, i) => ({ Id: `${i}`, ReceiptHandle: receipt }))

  return {
    async send(payload, { delaySeconds = 0 } = {}) {
      const { sdk, client } = await load()
      const id = randomUUID()
      const command = new sdk.SendMessageCommand({
        QueueUrl: url,
        MessageBody: JSON.stringify(payload),
        // Ordered queues know delays of the whole queue only, and refuse messages without these ids.
        ...(isOrdered
          ? { MessageGroupId: id, MessageDeduplicationId: id }
          : { DelaySeconds: Math.min(delaySeconds, limits.delaySeconds) }),
      })
      try {
        return { message_id: (await client.send(command)).MessageId }
      } catch (error) {
        throw new UnavailableError('The message could not be queued', { cause: error })
      }
    },
    async receive({ waitSeconds, signal }) {
      const { sdk, client } = await load()
      const command = new sdk.ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: limits.batch,
        WaitTimeSeconds: waitSeconds,
      })
      const { Messages = [] } = await client.send(command, {
        abortSignal: signal,
        requestTimeout: waitSeconds * 1_000 + requestMs,
      })
      return Messages.map(({ Body = '', ReceiptHandle = '' }) => ({
        body: parse(Body),
        receipt: ReceiptHandle,
      }))
    },
    async delete(messages) {
      if (messages.length === 0) return
      const { sdk, client } = await load()
      const input: DeleteMessageBatchCommandInput = { QueueUrl: url, Entries: entries(messages) }
      await client.send(new sdk.DeleteMessageBatchCommand(input))
    },
    async release(messages, seconds) {
      if (messages.length === 0) return
      const { sdk, client } = await load()
      const Entries = entries(messages).map((each) => ({ ...each, VisibilityTimeout: seconds }))
      await client.send(new sdk.ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }))
    },
    close: async () => (await load.known()?.catch(() => undefined))?.client.destroy(),
  }
}

function clientConfig({ region, credentials, endpoint }: SqsConfig): SQSClientConfig {
  if (!credentials)
    throw new ConfigurationError('AWS credentials is not configured', 'AWS credentials')
  return {
    region,
    credentials,
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 10_000,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
