import { z } from 'zod'
import { warnOfModel } from '../../text/answer-stream.js'
import type { TextWorkflowParts } from '../../text/generation.js'
import { openModel } from '../../text/open-model.js'
import { defineTool } from '../agent-tool.js'

/** Writes a text by another call of a model, which knows nothing of the conversation. */
export const createTextTool = (parts: TextWorkflowParts) =>
  defineTool({
    name: 'generate_text',
    description:
      'Writes a text of its own, such as a story, a summary or a translation. The writer does not know the ' +
      'conversation, so the prompt has to hold everything.',
    input: z.object({
      prompt: z.string().trim().min(1),
      model: z
        .string()
        .optional()
        .describe('Name of a text model; leave it out to use the usual one'),
    }),
    async run({ prompt, model }, context) {
      const { request, signal, spending } = context
      const { text, general } = request.user_settings
      const plain = { user_settings: { ...request.user_settings, general, text: {} } }
      const name = model ?? text.model ?? parts.defaultModels.text
      const resolved = await openModel(plain, { ...parts, name })
      warnOfModel(context, resolved.model)
      const answer = await resolved.provider.generate({
        messages: [{ role: 'user', content: prompt }],
        ...(text.max_tokens ? { max_tokens: text.max_tokens } : {}),
        onOutcome: (outcome) => spending.add(outcome),
        signal,
      })
      return { result: { text: answer.text, model: answer.model } }
    },
  })
