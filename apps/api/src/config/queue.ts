import type { Environment } from './env.js'

/** How to reach SQS. */
export type SqsConfig = {
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  /** Another address than Amazon's, for compatible servers. */
  endpoint: string | undefined
}

/** Queues at SQS and how to reach them. */
export type QueueConfig = {
  sqs: SqsConfig
  /** Queue of the service that collects fighters; unset, there is none. */
  collectorUrl: string | undefined
}

/** Reads the queues' configuration. */
export function queueConfig(env: Environment): QueueConfig {
  const accessKeyId = env.AWS_ACCESS_KEY_ID
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY
  return {
    sqs: {
      region: env.AWS_REGION ?? 'us-east-1',
      credentials:
        accessKeyId !== undefined && secretAccessKey !== undefined
          ? { accessKeyId, secretAccessKey }
          : undefined,
      endpoint: env.AWS_ENDPOINT_URL,
    },
    collectorUrl: env.AWS_SQS_QUEUE_URL,
  }
}
