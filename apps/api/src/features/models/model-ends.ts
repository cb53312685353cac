import type { Logger } from '@betterai/core'
import { ProviderError } from '@betterai/core'
import type { Providers } from '@betterai/providers'
import type { Chore } from '../../housekeeping.js'

/** Creates the daily look at the ends that OpenAI announces of its models; servers do not ask at the same moment. */
export function createModelEndsChore(
  { models, listModelEnds }: Pick<Providers, 'models' | 'listModelEnds'>,
  options: {
    everyMs: number
    jitterMs: number
    firstAfterMs: number
    limitMs: number
    logger: Logger
  },
): Chore {
  const { everyMs, jitterMs, firstAfterMs, limitMs, logger } = options
  return {
    name: 'ends of models',
    firstAfterMs,
    everyMs: everyMs + Math.floor(Math.random() * jitterMs),
    async run() {
      try {
        const ends = await listModelEnds({ signal: AbortSignal.timeout(limitMs) })
        const changed = models.setEnds('openai', ends)
        if (changed.length > 0) logger.info('models got other ends', { models: changed })
      } catch (error) {
        if (!ProviderError.isInstance(error)) throw error
        logger.warn('OpenAI did not tell the ends of its models; the known ones stay', {
          reason: error.reason,
        })
      }
    },
  }
}
