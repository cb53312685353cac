/** Where a message went. */
export type SentMessage = { queue_url: string; message_id?: string }

/** A queue that somebody else reads. */
export interface MessageQueue {
  /** Sends a payload as compact JSON; throws `ServiceError` when the queue does not take it. */
  send(payload: Record<string, unknown>): Promise<SentMessage>
  close(): Promise<void>
}
