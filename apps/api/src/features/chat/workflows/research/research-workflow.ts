import type { ServerEvent } from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { researchDefaults as defaults } from '../../../../config/defaults.js'
import { announceEnd } from '../text/announce-end.js'
import { announceModel } from '../text/answer-stream.js'
import type { TextWorkflowParts } from '../text/generation.js'
import { prepareGenerations } from '../text/generation.js'
import type { Workflow, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import { analyse } from './analyse.js'
import { askResearcher } from './ask-researcher.js'
import { optimise } from './optimise.js'
import { optimisationPrompt, researchPrompt, researchQuestion } from './research-prompts.js'
import { stageContext } from './stage-context.js'

/** Answers after a research on the web: a prompt for it, the research itself, and what of it matters. */
export function createResearchWorkflow(parts: TextWorkflowParts): Workflow {
  return async (context) => {
    assertSettings(context)
    const { signal } = context
    const question = researchQuestion(context.request, new Date())
    const writing = stageContext(context, optimisationPrompt(question), 'optimization')
    const [primary] = await prepareGenerations(writing, parts)
    const { timings, timed } = createStageTimer()
    announceModel(context, primary)
    await send(context, step('deepResearchStarted', 'initialization'))
    await send(context, step('deepResearchOptimizing', 'optimization'))
    const optimised = await timed('optimization', () => optimise(context, primary, question))
    signal.throwIfAborted()
    const optimized_prompt = optimised.slice(0, defaults.shownPromptCharacters)
    await send(context, step('deepResearchSearching', 'research', { optimized_prompt }))
    const asked = researchPrompt(optimised, question)
    const report = await timed('research', () => askResearcher(context, asked, parts))
    const { citations } = report
    if (citations.length > 0)
      await send(context, customEvent('citations', { message: 'citationsReceived', citations }))
    await send(context, step('deepResearchAnalyzing', 'analysis'))
    const answer = await timed('analysis', () =>
      analyse(context, { question, optimised, report, primary, parts }),
    )
    signal.throwIfAborted()
    const citations_count = citations.length
    await send(
      context,
      step('deepResearchCompleted', 'completed', {
        citations_count,
        tag: 'notification',
        session_id: context.request.user_input?.session_id || null,
      }),
    )
    await announceEnd(context, answer, { stage_count: 3, citations_count, stage_timings: timings })
    return {
      ...answer,
      citations,
      research: {
        query: question.query,
        optimized_prompt: optimised,
        report: report.text,
        analysis: answer.text,
        optimization_model: primary.model.config.model_name,
        research_model: report.model,
        analysis_model: answer.model,
        citations,
      },
    }
  }
}

function assertSettings({ request, logger }: WorkflowContext): void {
  const { model, deep_research_model = defaults.vendor } = request.user_settings.text
  if (model === undefined)
    throw new ValidationError('Deep research needs a model of its own', 'text.model')
  if (deep_research_model !== defaults.vendor)
    logger.warn('only one vendor does research', { asked: deep_research_model })
}

const messages: Record<string, string> = {
  deepResearchStarted: 'Deep research started',
  deepResearchOptimizing: 'Writing the question for the research',
  deepResearchSearching: 'Searching and reading',
  deepResearchAnalyzing: 'Reading the report',
  deepResearchCompleted: 'Deep research completed',
}

/** The event of one step; clients tell them apart by the content's type. */
function step(type: string, stage: string, details: Record<string, unknown> = {}): ServerEvent {
  return customEvent('deepResearch', { type, message: messages[type], stage, ...details })
}

/** Measures how long stages take, in seconds with 3 decimals. */
function createStageTimer() {
  const timings: Record<string, number> = {}
  return {
    timings,
    async timed<T>(stage: string, work: () => Promise<T>): Promise<T> {
      const start = performance.now()
      const result = await work()
      timings[stage] = Math.round(performance.now() - start) / 1000
      return result
    },
  }
}
