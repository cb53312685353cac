import type { Feature, FeatureParts } from './feature.js'
import { createAuthFeature } from './features/auth/index.js'
import { createBloodFeature } from './features/blood/index.js'
import { createChatFeature } from './features/chat/index.js'
import { createGarminFeature } from './features/garmin/index.js'
import { createHealthFeature } from './features/health/index.js'
import { createImageFeature } from './features/image/index.js'
import { createJobsFeature } from './features/jobs/index.js'
import { createLogsFeature } from './features/logs/index.js'
import { createModelsFeature } from './features/models/index.js'
import { createSpeechFeature } from './features/speech/index.js'
import { createStorageFeature } from './features/storage/index.js'
import { createTranscriptionFeature } from './features/transcription/index.js'
import { createUfcFeature } from './features/ufc/index.js'
import { createVideoFeature } from './features/video/index.js'

/** Every feature of the server, in the order in which `/openapi.json` lists their routes. */
export const features: readonly ((parts: FeatureParts) => Feature)[] = [
  createHealthFeature,
  createAuthFeature,
  createModelsFeature,
  createChatFeature,
  createSpeechFeature,
  createTranscriptionFeature,
  createImageFeature,
  createVideoFeature,
  createBloodFeature,
  createGarminFeature,
  createUfcFeature,
  createStorageFeature,
  createLogsFeature,
  createJobsFeature,
]
