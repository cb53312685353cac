import { z } from 'zod'
import { webSearchDefaults } from '../../../../../config/defaults.js'
import type { TextWorkflowParts } from '../../text/generation.js'
import { openModel } from '../../text/open-model.js'
import { defineTool } from '../agent-tool.js'

/** Searches the web by the vendor of the own model, or by one that can. */
export const createWebSearchTool = ({ providers, defaultModel }: TextWorkflowParts) =>
  defineTool({
    name: 'web_search',
    description: 'Searches the web and answers a question from what is found there.',
    input: z.object({ query: z.string().trim().min(1) }),
    async run({ query }, { request, signal, spending }) {
      const { websearch_model, model = defaultModel } = request.user_settings.text
      const text = {
        websearch_enabled: true,
        websearch_model: websearch_model ?? webSearchDefaults.model,
      }
      const searching = { user_settings: { ...request.user_settings, text } }
      const { provider } = await openModel(searching, { providers, name: model })
      const answer = await provider.generate({
        messages: [{ role: 'user', content: query }],
        tool_settings: { web_search: true },
        onOutcome: (outcome) => spending.add(outcome),
        signal,
      })
      return { result: { answer: answer.text, citations: answer.citations ?? [] } }
    },
  })
