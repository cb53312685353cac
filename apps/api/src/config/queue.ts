import type { Environment } from './env.js'

/** How to reach SQS; embedded installations write to a file instead when no queue is named. */
export type QueueConfig = {
  isLocal: boolean
  sqsUrl: string | undefined
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  /** Another address than Amazon's, for compatible servers. */
  endpoint: string | undefined
}

/** Reads the queue's configuration. */
export function queueConfig(env: Environment, isEmbedded: boolean): QueueConfig {
  const accessKeyId = env.AWS_ACCESS_KEY_ID
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY
  return {
    isLocal: isEmbedded && env.AWS_SQS_QUEUE_URL === undefined,
    sqsUrl: env.AWS_SQS_QUEUE_URL,
    region: env.AWS_REGION ?? 'us-east-1',
    credentials:
      accessKeyId !== undefined && secretAccessKey !== undefined
        ? { accessKeyId, secretAccessKey }
        : undefined,
    endpoint: env.AWS_ENDPOINT_URL,
  }
}
