import { ConfigurationError, once, ServiceError } from '@betterai/core'
import type { QueueConfig } from '../config/queue.js'
import type { MessageQueue } from './message-queue.js'

/** A queue at SQS, whose SDK loads at the first message. Throws `ConfigurationError` then when something is not set. */
export function createSqsQueue(config: QueueConfig): MessageQueue {
  const load = once(async () => {
    const { sqsUrl, credentials, region, endpoint } = config
    if (!credentials) throw notConfigured('AWS credentials')
    if (sqsUrl === undefined) throw notConfigured('AWS_SQS_QUEUE_URL')
    const sdk = await import('@aws-sdk/client-sqs')
    const client = new sdk.SQSClient({
      region,
      credentials,
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 30_000 },
      ...(endpoint === undefined ? {} : { endpoint }),
    })
    return { client, command: sdk.SendMessageCommand, sqsUrl }
  })
  return {
    async send(payload) {
      const { client: sqs, command: SendMessageCommand, sqsUrl } = await load()
      const message = { QueueUrl: sqsUrl, MessageBody: JSON.stringify(payload) }
      try {
        const { MessageId: message_id } = await sqs.send(new SendMessageCommand(message))
        return { queue_url: sqsUrl, ...(message_id === undefined ? {} : { message_id }) }
      } catch (error) {
        throw new ServiceError('The message could not be queued', { cause: error })
      }
    },
    close: async () => (await load.known()?.catch(() => undefined))?.client.destroy(),
  }
}

function notConfigured(key: string): ConfigurationError {
  return new ConfigurationError(`${key} is not configured`, key)
}
