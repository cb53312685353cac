export type {
  CompletionPlan,
  CompletionStage,
  OwedStage,
  StageOutcome,
} from './completion-contract.js'
export {
  CompletionTracker,
  completionEventTypes,
  notRequested,
  refusedPlan,
  speechStage,
  textStage,
} from './completion-contract.js'
export type { Consumer, ConsumerOptions, DropReason, QueueLimits } from './consumer.js'
export { defaultQueueLimits } from './consumer.js'
export type { CollectingConsumer } from './consumers/collecting-consumer.js'
export { createCollectingConsumer } from './consumers/collecting-consumer.js'
export { createRawSseConsumer } from './consumers/raw-sse-consumer.js'
export type { SseConsumerOptions, TextSink } from './consumers/sse-consumer.js'
export { createSseConsumer } from './consumers/sse-consumer.js'
export type {
  FrameSender,
  SendTime,
  WebSocketConsumerOptions,
} from './consumers/websocket-consumer.js'
export { createWebSocketConsumer } from './consumers/websocket-consumer.js'
export type { EventStamp } from './outbound-event.js'
export { OutboundEvent } from './outbound-event.js'
export type { FollowOptions } from './replay/follow-stream.js'
export { followStream } from './replay/follow-stream.js'
export type { MemoryReplayLogOptions } from './replay/memory-replay-log.js'
export { createMemoryReplayLog } from './replay/memory-replay-log.js'
export { createReplayConsumer } from './replay/replay-consumer.js'
export type {
  ReplayEntry,
  ReplayLimits,
  ReplayLog,
  ReplayPage,
  ReplayWriter,
  StreamKey,
} from './replay/replay-log.js'
export { defaultReplayLimits } from './replay/replay-log.js'
export type { FoundStream, ReplayStore, StoredEvent, StoredStream } from './replay/replay-store.js'
export type { CollectedKind, StreamResults } from './results.js'
export { sanitise } from './sanitise.js'
export type { SendTarget, StreamingManagerOptions } from './streaming-manager.js'
export { StreamingManager } from './streaming-manager.js'
export type { TtsQueue } from './tts-tap.js'
