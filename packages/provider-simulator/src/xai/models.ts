import { plainModels } from '../openai/plain-models.js'

const large = { contextTokens: 1_000_000, maxOutputTokens: 131_072 }
const middle = { contextTokens: 500_000, maxOutputTokens: 131_072 }
const ended = { contextTokens: 256_000, maxOutputTokens: 131_072, endsOn: '2026-05-15' }

/** A single effort stands for a model that reasons as it sees fit and refuses the parameter. */
const ownEffort = ['medium'] as const
const upToHigh = ['high', 'low', 'medium'] as const
const upToXhigh = ['high', 'low', 'medium', 'xhigh'] as const

/** The models that the vendor lists. */
export const xaiModels = plainModels([
  { id: 'grok-4.7', ...middle, efforts: upToXhigh },
  { id: 'grok-4.6', ...middle, efforts: upToXhigh },
  {
    id: 'grok-4.5',
    aliases: ['grok-4.5-latest', 'grok-build-latest'],
    ...middle,
    efforts: upToHigh,
  },
  {
    id: 'grok-4.3',
    aliases: ['grok-4.3-latest'],
    ...large,
    efforts: ['medium', 'none', 'low', 'high'],
  },
  {
    id: 'grok-4.20-reasoning',
    aliases: [
      'grok-4.20',
      'grok-4.20-0309',
      'grok-4.20-0309-reasoning',
      'grok-4.20-reasoning-latest',
    ],
    ...large,
    efforts: ownEffort,
  },
  {
    id: 'grok-4.20-non-reasoning',
    aliases: ['grok-4.20-0309-non-reasoning', 'grok-4.20-non-reasoning-latest'],
    ...large,
  },
  {
    id: 'grok-4.20-multi-agent',
    aliases: ['grok-4.20-multi-agent-0309', 'grok-4.20-multi-agent-latest'],
    ...large,
    efforts: upToXhigh,
    isResponsesOnly: true,
  },
  {
    id: 'grok-build-0.1',
    aliases: ['grok-code-fast'],
    contextTokens: 256_000,
    maxOutputTokens: 131_072,
  },
  { id: 'grok-latest', ...middle, efforts: upToHigh },
  { id: 'grok-4', aliases: ['grok-4-0709', 'grok-4-latest'], ...ended, efforts: ownEffort },
  {
    id: 'grok-4-fast-reasoning',
    aliases: ['grok-4-fast', 'grok-4-fast-reasoning-latest'],
    ...ended,
    efforts: ownEffort,
  },
  { id: 'grok-4-fast-non-reasoning', aliases: ['grok-4-fast-non-reasoning-latest'], ...ended },
  {
    id: 'grok-4-1-fast-reasoning',
    aliases: ['grok-4-1-fast', 'grok-4-1-fast-reasoning-latest'],
    ...ended,
    efforts: ownEffort,
  },
  { id: 'grok-4-1-fast-non-reasoning', aliases: ['grok-4-1-fast-non-reasoning-latest'], ...ended },
  { id: 'grok-3-mini', ...ended, efforts: ['medium', 'low', 'high'] },
  { id: 'grok-3', aliases: ['grok-3-latest'], ...ended },
])
