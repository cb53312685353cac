import type { Logger } from '@betterai/core'
import type { Providers } from '@betterai/providers'
import type { ListedModel } from './service.js'

/** The models of an own server, none when it does not answer. */
export type ServerModels = () => Promise<ListedModel[]>

/** Creates the question to the own server; it may take `limitMs`, and a failure is logged only. */
export function createServerModels(
  { models, listServerModels }: Pick<Providers, 'models' | 'listServerModels'>,
  { limitMs, logger }: { limitMs: number; logger: Logger },
): ServerModels {
  return async () => {
    try {
      const ids = await listServerModels({ signal: AbortSignal.timeout(limitMs) })
      return ids.map((id) => ({ id, aliases: [], ...models.getModelConfig(id).config }))
    } catch (error) {
      logger.warn('the compatible server did not list its models', { error })
      return []
    }
  }
}
