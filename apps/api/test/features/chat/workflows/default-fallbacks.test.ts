import type { ChatRequest } from '@betterai/contracts'
import { createLogger } from '@betterai/core'
import { createModelRegistry, createProviders } from '@betterai/providers'
import { describe, expect, it } from 'vitest'
import { Spending } from '../../../../src/features/chat/spending.js'
import { prepareGenerations } from '../../../../src/features/chat/workflows/text/generation.js'
import { defaultModels } from '../../../support/default-models.js'

const models = createModelRegistry({
  vendors: [],
  models: [
    { id: 'main', provider_name: 'openai', fallback_models: ['second', 'third'] },
    { id: 'second', provider_name: 'openai' },
    { id: 'third', provider_name: 'openai' },
  ],
})

async function idsFor(text: ChatRequest['user_settings']['text']): Promise<string[]> {
  await using providers = createProviders({ vendors: { openai: { apiKey: 'sk' } }, models })
  const request: ChatRequest = {
    request_type: 'text',
    prompt: 'Hi',
    user_settings: { text, general: {}, tts: {} } as ChatRequest['user_settings'],
  }
  const { signal } = new AbortController()
  const logger = createLogger({ level: 'silent' })
  const parts = {
    providers,
    templates: () => null,
    defaultModels: { ...defaultModels, text: 'second' },
  }
  const memoryReserve = { take: () => {}, release: () => {} }
  const context = { request, signal, logger, memoryReserve, spending: new Spending() }
  return (await prepareGenerations(context, parts)).map(({ model }) => model.id)
}

describe('Fall-backs of a record', () => {
  it('follow the model that names them, and only that', async () => {
    expect(await idsFor({ model: 'main' })).toEqual(['main', 'second', 'third'])
    expect(await idsFor({ model: 'second' })).toEqual(['second'])
    expect(await idsFor({})).toEqual(['second'])
  })

  it('give way to the ones of the request, also to none', async () => {
    expect(await idsFor({ model: 'main', fallback_models: ['third'] })).toEqual(['main', 'third'])
    expect(await idsFor({ model: 'main', fallback_models: [] })).toEqual(['main'])
  })
})
