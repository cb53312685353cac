import { userSettingsSchema } from '@betterai/contracts'
import { createCollectingConsumer, createMemoryReplayLog } from '@betterai/streaming'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryDefaults, semanticDefaults } from '../../../../src/config/defaults.js'
import { createDispatcher } from '../../../../src/features/chat/dispatcher.js'
import { createHttpChatService } from '../../../../src/features/chat/http-service.js'
import { readChatRequest } from '../../../../src/features/chat/parse-request.js'
import { createRunningTurns } from '../../../../src/features/chat/running-turns.js'
import type { SearchMemory } from '../../../../src/features/chat/workflows/semantic/remember.js'
import { createPromptTemplates } from '../../../../src/features/chat/workflows/text/system-prompt.js'
import { createWorkflows } from '../../../../src/features/chat/workflows/workflows.js'
import { createImageMaker } from '../../../../src/features/image/service.js'
import { speechPartsOf } from '../../../../src/speech/speech-parts.js'
import { createMemoryAttemptStore } from '../../../../src/state/memory-attempt-store.js'
import { createMemoryBudget } from '../../../../src/state/memory-budget.js'
import { createMemoryVendorParts } from '../../../../src/state/vendor-parts-store.js'
import { defaultModels } from '../../../support/default-models.js'
import { answered, refused, stepsOf } from '../../../support/dialects.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'

const found = { text: 'You like tea.', content: { result_count: 2, tokens_used: 4 } }
const semantic = { enabled: true, limit: 3 }
const plain = [
  'working',
  'customEvent:aiTextModelInUse',
  'text',
  'customEvent:textTimings',
  'text',
  'customEvent:textGenerationCompleted',
  ...answered,
]
const auth = { customer_id: 7, email: null, token: '', payload: {} }

describe('Earlier conversations', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  /** A chat that remembers by the given search; the api's own has none yet. */
  const chatWith = (search: SearchMemory) => {
    const { providers, logger } = api.container
    const persisted: unknown[] = []
    const isDraining = () => false
    const parts = {
      turns: createRunningTurns(),
      limits: { admit: async () => {} },
      replay: createMemoryReplayLog(),
      isDraining,
    }
    const workflows = createWorkflows({
      providers,
      templates: createPromptTemplates(undefined),
      defaultModels,
      isAgentic: true,
      images: createImageMaker(api.container.parts),
      vendorParts: createMemoryVendorParts(),
      speech: speechPartsOf(api.container.parts),
      openCharacterSession: async () => '',
      memory: { search, store: createMemoryAttemptStore() },
    })
    const dispatch = createDispatcher({
      ...parts,
      memory: createMemoryBudget(memoryDefaults),
      workflows,
      persist: async ({ request }) => {
        persisted.push(request.prompt)
        return null
      },
      keepsPartialAnswers: false,
      exposesProviderErrors: true,
    })
    const http = createHttpChatService({ dispatch, replay: parts.replay, logger })
    const ask = async (payload: object) => {
      const consumer = createCollectingConsumer()
      api.simulator.steer({ reply: 'I know.', chunk_size: 3 })
      const turn = dispatch(() => readChatRequest(payload, auth), {
        auth,
        sessionId: 's',
        consumer,
        logger,
      })
      await turn.done
      return consumer.events
    }
    return { ask, persisted, dispatch, http }
  }
  const sent = () => JSON.stringify(api.simulator.log.entries().at(-1)?.body)

  it('come before the prompt for the model, and are neither stored nor shown', async () => {
    const asked: unknown[] = []
    const chat = chatWith(async (question) => {
      asked.push(question)
      return { ...found, scores: { result_count: 2, top_scores: ['0.900'] } }
    })
    const payload = { prompt: 'What do I like?', user_input: {}, user_settings: { semantic } }
    const events = await chat.ask(payload)
    const added = ['customEvent:semanticSearchScores', 'customEvent:semanticContextAdded']
    expect(stepsOf(events)).toEqual([plain[0], ...added, ...plain.slice(1)])
    expect(asked).toEqual([{ text: 'What do I like?', settings: semantic }])
    expect(events.find((event) => JSON.stringify(event).includes('semanticContext'))).toMatchObject(
      {
        content: {
          type: 'semanticContextAdded',
          ...found.content,
          timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        },
      },
    )
    expect(sent()).toContain('You like tea.\\n\\nWhat do I like?')
    expect(chat.persisted).toEqual(['What do I like?'])
  })

  it('are a part of their own before a prompt of parts', async () => {
    const chat = chatWith(async () => found)
    const prompt = [{ type: 'text', text: 'What do I like?' }]
    await chat.ask({ prompt, user_settings: { semantic } })
    expect(sent()).toContain('You like tea.')
    expect(sent()).toContain('What do I like?')
  })

  it.each<[string, SearchMemory]>([
    ['nothing is found', async () => null],
    ['the search fails', () => Promise.reject(new Error('index gone'))],
    ['what was found is empty', async () => ({ ...found, text: '' })],
  ])('change nothing when %s', async (_name, search) => {
    const events = await chatWith(search).ask({ prompt: 'Hi', user_settings: { semantic } })
    expect(stepsOf(events)).toEqual(plain)
  })

  it('are only searched for requests that want it, of a kind that asks a text model', async () => {
    let searches = 0
    const chat = chatWith(async () => {
      searches++
      return found
    })
    await chat.ask({ prompt: 'Hi' })
    await chat.ask({ request_type: 'tts', prompt: 'Hi', user_settings: { semantic } })
    const clarification = { type: 'clarification_response', user_input: 'a city' }
    await chat.ask({ ...clarification, user_settings: { semantic } })
    expect(searches).toBe(0)
  })

  it('are searched so often for a customer and no more', async () => {
    let searches = 0
    const chat = chatWith(async () => {
      searches++
      return null
    })
    const general = { return_test_data: true }
    for (let i = 0; i < semanticDefaults.searches + 5; i++)
      await chat.ask({ prompt: 'Hi', user_settings: { semantic, general } })
    expect(searches).toBe(semanticDefaults.searches)
  })

  it('are told about in the answer to a client over plain HTTP', async () => {
    const { http } = chatWith(async () => found)
    const body = { prompt: 'Hi', user_settings: userSettingsSchema.parse({ semantic }) }
    const { metadata } = await http.answer(body, { auth, signal: new AbortController().signal })
    expect(metadata).toMatchObject({
      semantic_context_added: true,
      semantic_result_count: 2,
      semantic_tokens_used: 4,
    })
  })

  it('are not waited for by somebody who cancels', async () => {
    let searching: AbortSignal | undefined
    const chat = chatWith((_question, { signal }) => {
      searching = signal
      return new Promise(() => {})
    })
    const consumer = createCollectingConsumer()
    const { logger } = api.container
    const payload = { prompt: 'Hi', user_settings: { semantic } }
    const turn = chat.dispatch(() => readChatRequest(payload, auth), {
      auth,
      sessionId: 's',
      consumer,
      logger,
    })
    await expect.poll(() => searching).toBeDefined()
    turn.stop('cancel')
    await turn.done
    expect(stepsOf(consumer.events)).toEqual(['working', 'cancelled', ...refused])
    expect(searching?.aborted).toBe(true)
  })
})
