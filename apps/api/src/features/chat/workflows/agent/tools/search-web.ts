import { z } from 'zod'
import { warnOfModel } from '../../text/answer-stream.js'
import type { TextWorkflowParts } from '../../text/generation.js'
import { openModel } from '../../text/open-model.js'
import { defineTool } from '../agent-tool.js'

/** Searches the web by the vendor of the own model, or by one that can. */
export const createWebSearchTool = (parts: TextWorkflowParts) =>
  defineTool({
    name: 'web_search',
    description: 'Searches the web and answers a question from what is found there.',
    input: z.object({ query: z.string().trim().min(1) }),
    async run({ query }, context) {
      const { request, signal, spending } = context
      const { defaultModels } = parts
      const { websearch_model, model = defaultModels.text } = request.user_settings.text
      const text = {
        websearch_enabled: true,
        websearch_model: websearch_model ?? defaultModels.web_search,
      }
      const searching = { user_settings: { ...request.user_settings, text } }
      const resolved = await openModel(searching, { ...parts, name: model })
      warnOfModel(context, resolved.model)
      const answer = await resolved.provider.generate({
        messages: [{ role: 'user', content: query }],
        tool_settings: { web_search: true },
        onOutcome: (outcome) => spending.add(outcome),
        signal,
      })
      return { result: { answer: answer.text, citations: answer.citations ?? [] } }
    },
  })
