import { customEvent } from '@betterai/contracts'
import type { Generation, TextWorkflowParts } from '../text/generation.js'
import { prepareGenerations } from '../text/generation.js'
import { streamAnswer } from '../text/stream-answer.js'
import type { TextResult, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import type { Report } from './ask-researcher.js'
import type { ResearchQuestion } from './research-prompts.js'
import { analysisPrompt } from './research-prompts.js'
import { stageContext } from './stage-context.js'

/** What the last stage works with. */
type Findings = {
  question: ResearchQuestion
  optimised: string
  report: Report
  primary: Generation
  parts: TextWorkflowParts
}

/** Streams what matters of a report; when the model fails, the report itself is better than nothing. */
export async function analyse(context: WorkflowContext, findings: Findings): Promise<TextResult> {
  const { question, optimised, report, parts } = findings
  const prompt = analysisPrompt(question, { optimised, report: report.text })
  const reading = stageContext(context, prompt, 'analysis')
  try {
    const generations = await prepareGenerations(reading, parts)
    return await streamAnswer(reading, generations, { isModelAnnounced: true })
  } catch (error) {
    context.signal.throwIfAborted()
    context.logger.warn('research could not be analysed', { error })
    return showReport(context, findings)
  }
}

async function showReport(
  context: WorkflowContext,
  { report, primary }: Findings,
): Promise<TextResult> {
  const { output, spending } = context
  const message = 'The report could not be summed up and is shown as it is'
  await send(context, customEvent('warning', { code: 'analysis_failed', message }))
  const gap = output.getResults().text === '' ? '' : '\n\n'
  for (const content of `${gap}${report.text}`.split(/(?<=\n\n)/)) {
    output.collectChunk(content)
    await send(context, { type: 'text', content })
  }
  const { text, reasoning } = output.getResults()
  const { usage = null, cost = null } = spending.report() ?? {}
  return {
    kind: 'text',
    text,
    reasoning: reasoning || null,
    model: primary.model.config.model_name,
    provider: primary.provider.provider_name,
    citations: [],
    tool_calls: [],
    requires_tool_action: false,
    usage,
    cost,
    finish_reason: 'stop',
    model_warnings: primary.model.warnings,
  }
}
