import { createLogger } from '@betterai/core'
import { chooseDefaultModels } from '../../src/config/default-models.js'

/** The model of every role where all vendors are set up. */
export const defaultModels = chooseDefaultModels({
  isMissing: () => false,
  text: undefined,
  logger: createLogger({ level: 'silent' }),
})
