export type { AuthContext, AuthFailureReason, LoginAnswer, LoginRequest } from './auth.js'
export { authFailureReasonSchema, loginAnswerSchema, loginRequestSchema } from './auth.js'
export type { BloodTest, BloodTests } from './blood/blood-tests.js'
export { bloodTestSchema, bloodTestsSchema } from './blood/blood-tests.js'
export type { BloodQuery } from './blood/requests.js'
export { bloodLegacyRequestSchema, bloodQuerySchema } from './blood/requests.js'
export type { Chart, ChartData } from './chat/chart.js'
export {
  chartDataSchema,
  chartOptionsSchema,
  chartSchema,
  chartTypeSchema,
} from './chat/chart.js'
export type { ChatAnswer, Citation } from './chat/chat-answer.js'
export { chatAnswerSchema, citationSchema } from './chat/chat-answer.js'
export type { ChatHttpRequest, ChatRequest, RequestType } from './chat/chat-request.js'
export {
  chatHttpRequestSchema,
  chatRequestSchema,
  parseChatRequest,
  requestTypeSchema,
} from './chat/chat-request.js'
export type { Clarification } from './chat/clarification.js'
export type { ControlType } from './chat/control-message.js'
export { controlTypeOf, controlTypeSchema } from './chat/control-message.js'
export type { AnswerOutcome, ChatMessage, ChatSession } from './chat/history/chat-message.js'
export {
  answerOutcomeSchema,
  chatMessageSchema,
  chatSessionSchema,
} from './chat/history/chat-message.js'
export type {
  ClientMessage,
  HistoryImportRequest,
  HistoryReconcileRequest,
  ImportedHistory,
  ReconciledHistory,
} from './chat/history/history-sync.js'
export {
  clientMessageSchema,
  historyImportSchema,
  historyReconcileSchema,
  importedHistorySchema,
  reconciledHistorySchema,
} from './chat/history/history-sync.js'
export type {
  EditedPairRequest,
  FileListRequest,
  MessageRemovalRequest,
  MessageUpdateRequest,
  NewPairRequest,
  StoredPair,
} from './chat/history/message-requests.js'
export {
  editedPairSchema,
  favoritesSchema,
  fileListRequestSchema,
  messageListSchema,
  messageRemovalRequestSchema,
  messageUpdateRequestSchema,
  newPairSchema,
  removedMessagesSchema,
  storedPairSchema,
  updatedMessageSchema,
} from './chat/history/message-requests.js'
export type {
  NewPromptRequest,
  PromptRemovalRequest,
  PromptUpdateRequest,
  StoredPrompt,
} from './chat/history/prompts.js'
export {
  newPromptSchema,
  promptListSchema,
  promptRemovalRequestSchema,
  promptUpdateRequestSchema,
  removedPromptSchema,
  storedPromptSchema,
} from './chat/history/prompts.js'
export { ownerQueryField } from './chat/history/request-fields.js'
export type { SessionName, SessionNameRequest } from './chat/history/session-name.js'
export { sessionNameRequestSchema, sessionNameSchema } from './chat/history/session-name.js'
export type {
  NewSessionRequest,
  RemovedSession,
  SessionDetailRequest,
  SessionList,
  SessionListRequest,
  SessionRemovalRequest,
  SessionSearchRequest,
  SessionUpdateRequest,
} from './chat/history/session-requests.js'
export {
  newSessionSchema,
  removedSessionSchema,
  sessionDetailRequestSchema,
  sessionListRequestSchema,
  sessionListSchema,
  sessionRemovalRequestSchema,
  sessionSearchRequestSchema,
  sessionUpdateRequestSchema,
} from './chat/history/session-requests.js'
export type { MessageContent } from './chat/message-content.js'
export { hasContent, messageContentSchema } from './chat/message-content.js'
export type { ModelReplaced, ModelWarning } from './chat/model-warning.js'
export { modelReplacedSchema, modelWarningSchema } from './chat/model-warning.js'
export { normaliseChatRequest } from './chat/normalise-request.js'
export type { Prompt, PromptPart } from './chat/prompt-parts.js'
export { promptPartSchema, promptSchema, promptText } from './chat/prompt-parts.js'
export type { HistoryEntry, UserInput } from './chat/user-input.js'
export { historyEntrySchema, userInputSchema } from './chat/user-input.js'
export type { ApiResponse } from './envelope.js'
export { apiError, apiOk, apiResponseSchema } from './envelope.js'
export type { ErrorCode, ErrorStage, FieldError } from './error-payload.js'
export { errorCodeSchema, errorStageSchema } from './error-payload.js'
export type { CompletionEventType } from './events/completion.js'
export { aiTextModelInUse, customEvent } from './events/custom-events.js'
export type { Protocol3Adapter, Protocol3Event } from './events/protocol-3.js'
export { createProtocol3Adapter } from './events/protocol-3.js'
export type { ServerEvent, ServerEventOf } from './events/server-event.js'
export { serverEventSchema } from './events/server-event.js'
export { videoJobEventSchema } from './events/video.js'
export type { ActivityInput, GarminStatus, OptimizedDay } from './garmin/answers.js'
export {
  activityDocumentSchema,
  activityInputSchema,
  activityInputsSchema,
  garminOverviewSchema,
  garminStatusSchema,
  optimizedDaySchema,
  storedActivitiesSchema,
} from './garmin/answers.js'
export type { GarminDataset, GarminRecord, GarminRow } from './garmin/datasets.js'
export { garminDatasetSchema, garminRecordSchemas, garminRowSchemas } from './garmin/datasets.js'
export type { IngestResult } from './garmin/ingest-result.js'
export { ingestResultSchema } from './garmin/ingest-result.js'
export type { GarminOverviewQuery, GarminQuery } from './garmin/query.js'
export {
  garminOverviewQuerySchema,
  garminQuerySchema,
  garminTrackQuerySchema,
} from './garmin/query.js'
export type { GpsPoint } from './garmin/records/activity.js'
export type { Nap, SleepLevel, SleepReading } from './garmin/records/sleep.js'
export type { EnduranceContributor } from './garmin/records/training.js'
export type { CompletedImages, GeneratedImageContent, PartialImage } from './image/image-events.js'
export {
  imageGenerated,
  imageGenerationCompleted,
  imageGenerationStarted,
  imagePartial,
} from './image/image-events.js'
export type { ImageGenerationRequest, MadeImage, MadeImages } from './image/image-generation.js'
export {
  imageGenerationRequestSchema,
  madeImageSchema,
  madeImagesSchema,
} from './image/image-generation.js'
export type { LegacyResponse } from './legacy-envelope.js'
export { legacyResponse, legacyResponseSchema } from './legacy-envelope.js'
export { queryCustomerId, queryFlag, queryInteger } from './query-parameters.js'
export {
  calendarDateSchema,
  hasInvisibleCharacters,
  isoInstantSchema,
  wallClockSchema,
} from './scalars.js'
export type { GeneralSettings } from './settings/general.js'
export type { ImageOutputSettings, ImageSettings } from './settings/image.js'
export { imageOutputSettingsSchema } from './settings/image.js'
export { currentImageSettings } from './settings/image-aliases.js'
export { isRecord } from './settings/lenient.js'
export type { SpeechInputSettings } from './settings/speech-input.js'
export { speechInputSettingsSchema } from './settings/speech-input.js'
export type { SpeechOutputSettings, TtsSettings } from './settings/speech-output.js'
export { speechOutputSettingsSchema } from './settings/speech-output.js'
export type { TextSettings } from './settings/text.js'
export type { UserSettings } from './settings/user-settings.js'
export { userSettingsSchema } from './settings/user-settings.js'
export type { MadeTranscript } from './speech/transcription.js'
export { madeTranscriptSchema } from './speech/transcription.js'
export type { TtsRequest, TtsResponse, TtsStreamRequest } from './speech/tts.js'
export {
  madeSpeechSchema,
  speechQuotaSchema,
  ttsRequestSchema,
  ttsResponseSchema,
  ttsStreamRequestSchema,
  voiceSchema,
} from './speech/tts.js'
export type {
  FighterChangeAnswer,
  FighterList,
  PersonSession,
  QueuedFighter,
  RegisteredPerson,
  SubscriptionState,
} from './ufc/answers.js'
export {
  fighterChangeSchema,
  fighterListSchema,
  personExistsSchema,
  personSessionSchema,
  queuedFighterSchema,
  registeredPersonSchema,
  subscriptionStateSchema,
  subscriptionSummariesSchema,
} from './ufc/answers.js'
export type { Fighter, FighterUpdate, NewFighter } from './ufc/fighter.js'
export { fighterSchema, fighterUpdateSchema, newFighterSchema } from './ufc/fighter.js'
export type { Person, SubscriptionSummary } from './ufc/person.js'
export { personSchema, subscriptionSummarySchema } from './ufc/person.js'
export type {
  FighterQueueRequest,
  FightersQuery,
  PersonLogin,
  PersonRegistration,
  SubscriptionToggle,
} from './ufc/requests.js'
export {
  emailParameterSchema,
  fighterQueueRequestSchema,
  fightersQuerySchema,
  personLoginSchema,
  personRegistrationSchema,
  subscriptionToggleSchema,
} from './ufc/requests.js'
export type { MadeVideo, VideoJob } from './video/video-job.js'
export {
  madeVideoSchema,
  videoJobErrorSchema,
  videoJobSchema,
  videoJobStatusSchema,
} from './video/video-job.js'
export type { VideoJobRequest, VideoRequest } from './video/video-request.js'
export { videoJobRequestSchema, videoRequestSchema } from './video/video-request.js'
export type { VideoSettings } from './video/video-settings.js'
export { videoSettingsSchema } from './video/video-settings.js'
