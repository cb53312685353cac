/** A message as it was received; who does not delete it gets it again. */
export type ReceivedMessage = {
  /** Parsed JSON; null when the message is none. */
  body: unknown
  /** What names this receipt of the message. */
  receipt: string
}

/** A queue of messages outside of this system. */
export interface MessageQueue {
  /** Sends a payload as compact JSON, seen after `delaySeconds`, at most 900; throws `UnavailableError` when the queue does not take it. */
  send(
    payload: Record<string, unknown>,
    options?: { delaySeconds?: number },
  ): Promise<{ message_id: string | undefined }>
  /** Waits for up to ten messages; empty when none came in time. */
  receive(options: { waitSeconds: number; signal: AbortSignal }): Promise<ReceivedMessage[]>
  delete(messages: readonly ReceivedMessage[]): Promise<void>
  /** Lets others receive the messages so many seconds from now. */
  release(messages: readonly ReceivedMessage[], seconds: number): Promise<void>
  close(): Promise<void>
}
