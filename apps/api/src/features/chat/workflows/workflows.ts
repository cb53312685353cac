import type { RequestType } from '@betterai/contracts'
import { UnavailableError } from '@betterai/core'
import type { CompletionPlan } from '@betterai/streaming'
import type { Workflow, WorkflowEntry } from './workflow.js'

const answered: CompletionPlan = { text: 'completed', tts: 'not_requested' }
const spokenOnly: CompletionPlan = { text: 'not_requested', tts: 'not_requested' }

/** What answers each kind of request. */
export function createWorkflows(parts: {
  answer: Workflow
}): Partial<Record<RequestType, WorkflowEntry>> {
  return {
    text: { run: parts.answer, stage: 'text', plan: answered },
    image: { run: parts.answer, stage: 'text', plan: answered },
    audio: { run: notOffered('Speech input'), stage: 'stt', plan: answered },
    audio_direct: { run: notOffered('Speech input'), stage: 'audio_direct', plan: answered },
    tts: { run: notOffered('Speech output'), stage: 'tts', plan: spokenOnly },
  }
}

function notOffered(what: string): Workflow {
  return () => Promise.reject(new UnavailableError(`${what} is not available on this server`))
}
