import type { CompletionPlan } from '@betterai/streaming'
import { speechStage, textStage } from '@betterai/streaming'
import type { SpeechParts } from '../../../speech/speech-parts.js'
import type { VendorPartsStore } from '../../../state/vendor-parts-store.js'
import type { ImageMaker } from '../../image/service.js'
import { createAgentWorkflow } from './agent/agent-workflow.js'
import { createBrowserTool } from './agent/tools/automate-browser.js'
import type { ChartSource } from './agent/tools/generate-chart.js'
import { createChartTool } from './agent/tools/generate-chart.js'
import { createImageTool } from './agent/tools/generate-image.js'
import { createTextTool } from './agent/tools/generate-text.js'
import { createVideoTool } from './agent/tools/generate-video.js'
import { createWebSearchTool } from './agent/tools/search-web.js'
import { createAnswerWorkflow } from './answer-workflow.js'
import { createAudioDirectWorkflow } from './audio/audio-direct-workflow.js'
import type { OpenCharacterSession } from './audio/audio-workflow.js'
import { createAudioWorkflow } from './audio/audio-workflow.js'
import { createClarificationWorkflow } from './clarification/clarification-workflow.js'
import { createResearchWorkflow } from './research/research-workflow.js'
import type { MemoryParts } from './semantic/remember.js'
import { createSpeechWorkflow } from './speech/speech-workflow.js'
import type { StoreMedia } from './store-media.js'
import type { TextWorkflowParts } from './text/generation.js'
import { createTextWorkflow } from './text/text-workflow.js'
import type { RenewAddressesIn, Workflow, WorkflowTable } from './workflow.js'

/** What the workflows are built from. */
export type WorkflowParts = TextWorkflowParts & {
  images: ImageMaker
  /** Without it no videos are made. */
  storeMedia?: StoreMedia
  speech: SpeechParts
  openCharacterSession: OpenCharacterSession
  /** What vendors must get back with the results of clients' tools. */
  vendorParts: VendorPartsStore
  /** Whether the service may run tools for a model. */
  isAgentic: boolean
  /** Without it addresses in requests are taken as they are. */
  renewAddressesIn?: RenewAddressesIn
  /** Figures for charts; without it the model has to bring its own. */
  chartSource?: ChartSource
  /** Search among earlier conversations; without it nothing is remembered. */
  memory?: MemoryParts
}

const answered: CompletionPlan = [
  { stage: textStage, outcome: 'completed' },
  { stage: speechStage, outcome: 'as_started' },
]
const spokenOnly: CompletionPlan = [
  { stage: textStage, outcome: 'not_requested', isClosedFirst: true },
  { stage: speechStage, outcome: 'as_started' },
]

/** Puts the workflows together. */
export function createWorkflows(parts: WorkflowParts): WorkflowTable {
  const answer = createAnswerWorkflow({
    text: createTextWorkflow(parts),
    research: createResearchWorkflow(parts),
    agent: parts.isAgentic ? createAgent(parts) : undefined,
    images: parts.images,
    memory: parts.memory,
    renewAddressesIn: parts.renewAddressesIn,
    speech: parts.speech,
  })
  const clarify = createClarificationWorkflow(parts)
  return {
    text: { run: answer, stage: 'text', plan: answered },
    image: { run: answer, stage: 'text', plan: answered },
    clarification_response: {
      run: clarify,
      stage: 'clarification',
      plan: answered,
      hasQuestion: false,
    },
    audio: {
      run: createAudioWorkflow(answer, parts),
      stage: 'stt',
      plan: answered,
      hasQuestion: false,
    },
    audio_direct: {
      run: createAudioDirectWorkflow(answer, parts),
      stage: 'audio_direct',
      plan: answered,
      hasQuestion: false,
    },
    tts: {
      run: createSpeechWorkflow(parts.speech),
      stage: 'tts',
      plan: spokenOnly,
      hasQuestion: false,
    },
  }
}

function createAgent(parts: WorkflowParts): Workflow {
  const tools = [
    createTextTool(parts),
    createImageTool(parts.images, parts.defaultModels),
    createVideoTool(parts),
    createChartTool(parts.chartSource),
    createBrowserTool(),
  ]
  return createAgentWorkflow({ ...parts, tools, webSearch: createWebSearchTool(parts) })
}
