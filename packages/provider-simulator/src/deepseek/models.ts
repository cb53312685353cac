import { plainModels } from '../openai/plain-models.js'

const current = { contextTokens: 1_000_000, maxOutputTokens: 393_216 }
const ended = { contextTokens: 131_072, endsOn: '2026-07-24' }

/** The models that the vendor lists; the current ones think unless they are told not to. */
export const deepseekModels = plainModels([
  {
    id: 'deepseek-flash',
    aliases: ['deepseek-v4-flash', 'deepseek-v4-flash-vision-exp'],
    ...current,
    efforts: ['high', 'none', 'low', 'max'],
    seesImages: true,
  },
  { id: 'deepseek-v4-pro', ...current, efforts: ['high', 'none', 'max'] },
  { id: 'deepseek-chat', ...ended, maxOutputTokens: 8192 },
  { id: 'deepseek-reasoner', ...ended, maxOutputTokens: 65_536, efforts: ['medium'] },
])
