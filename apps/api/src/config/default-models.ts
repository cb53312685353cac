import type { Logger } from '@betterai/core'
import type { DefaultModels } from '@betterai/providers'
import { chooseDefaultModels as choose } from '@betterai/providers'

/**
 * Chooses the model of every role by the vendors that are set up; what gives way is logged. `text` overrides that role.
 */
export function chooseDefaultModels(options: {
  isMissing: (vendor: string) => boolean
  text: string | undefined
  logger: Logger
}): DefaultModels {
  const { isMissing, text, logger } = options
  const models = choose(isMissing, (choice) => {
    if (text === undefined || choice.role !== 'text') logger.info('default model gives way', choice)
  })
  return text === undefined ? models : { ...models, text }
}
