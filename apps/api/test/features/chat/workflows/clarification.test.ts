import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answered,
  customContent,
  dialectsOn,
  inDialect,
  lastEvent,
  openDialect,
  play,
  refused,
  stepsOf,
} from '../../../support/dialects.js'
import { useToyImages } from '../../../support/images.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'

const request = {
  type: 'clarification_response',
  user_input: 'a city at night',
  answers: { mood: 'dark', style: 'cinematic' },
  custom_details: 'rain',
  auto_enhance: false,
  auto_generate_images: false,
}
const text = ['working', 'customEvent:aiTextModelInUse', 'text', 'customEvent:textTimings', 'text']

describeOnEngines('A clarification', (engine) => {
  describe.each(dialectsOn(engine))('in protocol %s', (dialect) => {
    let api: TestApi
    const sentPrompt = () => {
      const { body } = api.simulator.log.entries().at(-1) ?? {}
      return JSON.stringify(body)
    }

    beforeAll(async () => {
      api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
    })
    afterAll(async () => {
      await api[Symbol.asyncDispose]()
    })

    it('turns idea, answers and details into one prompt and stores nothing', async () => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: 'A dark, rainy city.', chunk_size: 6 })
      const events = await play(client, dialect, request)
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [
          ...text,
          'customEvent:promptEnhanced',
          'customEvent:textGenerationCompleted',
          ...answered,
        ]),
      )
      expect(events[0]).toMatchObject({ content: { request_type: 'clarification_response' } })
      expect(customContent(events, 'promptEnhanced')).toEqual({
        enhanced_prompt: 'A dark, rainy city.',
        original_input: 'a city at night',
      })
      expect(customContent(events, 'textGenerationCompleted')).toMatchObject({
        full_response: 'A dark, rainy city.',
        metadata: { is_enhancement: true },
      })
      for (const word of ['a city at night', 'mood: dark', 'style: cinematic', 'rain'])
        expect(sentPrompt()).toContain(word)
    })

    it('leaves the answers out when the prompt shall be written without them', async () => {
      await using client = await openDialect(api, dialect)
      await play(client, dialect, { ...request, auto_enhance: true })
      expect(sentPrompt()).not.toContain('cinematic')
      expect(sentPrompt()).toContain('rain')
    })

    it('generates images of the prompt when told to', async () => {
      useToyImages()
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: 'A dark, rainy city.', chunk_size: 6 })
      const withImages = {
        ...request,
        auto_generate_images: true,
        user_settings: { image: { number_of_images: 2 } },
      }
      const events = await play(client, dialect, withImages)
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [
          ...text,
          'customEvent:promptEnhanced',
          'customEvent:imageGenerationStarted',
          'customEvent:textGenerationCompleted',
          'customEvent:image:imageGenerationStarted',
          'customEvent:image:imageGenerated',
          'customEvent:image:imageGenerated',
          ...answered,
        ]),
      )
      expect(customContent(events, 'imageGenerationStarted')).toEqual({
        prompt: 'A dark, rainy city.',
        count: 2,
      })
    })

    it.each([
      ['no idea', { user_input: undefined }, 'VALIDATION_ERROR'],
      ['an idea that is no text', { user_input: { text: 'x' } }, 'VALIDATION_ERROR'],
      [
        'an unknown model',
        { user_settings: { text: { model: 'gpt-nothing' } } },
        'VALIDATION_ERROR',
      ],
    ])('with %s is an error of its own stage', async (_name, change, error_code) => {
      await using client = await openDialect(api, dialect)
      const events = await play(client, dialect, { ...request, ...change })
      expect(stepsOf(events)).toEqual(inDialect(dialect, ['working', 'error', ...answered]))
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'clarification',
        error_code,
      })
    })

    it('says that the vendor failed', async () => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ status: 401 })
      const events = await play(client, dialect, request)
      expect(stepsOf(events)).toEqual(inDialect(dialect, ['working', 'error', ...answered]))
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'clarification',
        content: 'AI provider error',
        error_code: 'PROVIDER_ERROR',
      })
    })

    it('is cancelled while it is written', async () => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ chunks: 500, chunk_delay_ms: 10 })
      const from = client.events.length
      client.send(request)
      await client.waitFor(dialect === '2.0' ? 'text' : 'text_chunk', { from })
      client.send({ type: 'cancel' })
      await lastEvent(client, dialect, from)
      const steps = stepsOf(client.events.slice(from))
      const ending = inDialect(dialect, ['cancelled', ...refused])
      expect(steps.slice(steps.indexOf('cancelled'))).toEqual(ending)
      await api.simulator.log.waitFor((logged) => logged.finished === 'client_closed', 1000)
    })

    it('begins with the questions of a character that clarifies', async () => {
      const questions = [{ id: 'mood', question: 'Which mood?', options: ['dark', 'light'] }]
      const asking = {
        prompt: 'a city at night',
        user_settings: { text: { ai_character: 'visual_director' } },
      }
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: JSON.stringify({ questions }), chunk_size: 8 })
      const events = await play(client, dialect, asking)
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [
          ...text,
          'customEvent:clarificationQuestions',
          'customEvent:textGenerationCompleted',
          ...answered,
        ]),
      )
      expect(customContent(events, 'clarificationQuestions')).toEqual({ questions })
      expect(customContent(events, 'textGenerationCompleted')).toMatchObject({
        metadata: { is_clarification: true },
      })
    })

    it('asks nothing in the name of any other character', async () => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: '{"questions":[]}' })
      const events = await play(client, dialect, { prompt: 'Hi' })
      expect(customContent(events, 'clarificationQuestions')).toBeUndefined()
    })
  })
})
