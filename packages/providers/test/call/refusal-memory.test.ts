import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isRecord } from '@betterai/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GenerateRequest, ProviderStreamEvent, Providers } from '../../src/index.js'
import { createProviders } from '../../src/index.js'

type Body = Record<string, unknown>

/** What the server refuses, in the words of its error. */
let refuse: (body: Body) => { param?: string; message: string; code?: string } | undefined
let bodies: Body[] = []
let providers: Providers

const answer = `data: ${JSON.stringify({ choices: [{ delta: { content: 'Hi' }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
  if (!isRecord(body)) throw new TypeError('no body')
  bodies.push(body)
  const error = refuse(body)
  response.writeHead(error ? 400 : 200, {
    'content-type': error ? 'application/json' : 'text/event-stream',
  })
  response.end(error ? JSON.stringify({ error }) : answer)
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())
beforeEach(() => {
  bodies = []
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}/v1`
  providers = createProviders({ vendors: { openai_compatible: { baseUrl } } })
  return () => providers.close()
})

async function ask(fields: Partial<GenerateRequest> = {}, model = 'm'): Promise<string[]> {
  const { provider } = await providers.getTextProvider({
    text: { model: `openai_compatible/${model}` },
  })
  const messages = [{ role: 'user' as const, content: 'Hi' }]
  const events: ProviderStreamEvent[] = []
  for await (const event of provider.stream({ messages, ...fields })) events.push(event)
  return events.flatMap((event) => (event.type === 'warning' ? [event.code] : []))
}

describe('what a server refused', () => {
  it('is left out of the next requests to the model, and said each time', async () => {
    refuse = ({ temperature }) =>
      temperature === undefined
        ? undefined
        : { param: 'temperature', message: 'unsupported', code: 'unsupported_parameter' }
    expect(await ask({ temperature: 0.5 })).toEqual(['unsupported_parameter'])
    expect(bodies).toHaveLength(2)
    expect(await ask({ temperature: 0.7 })).toEqual(['unsupported_parameter'])
    expect(bodies).toHaveLength(3)
    await ask({ temperature: 0.5 }, 'other')
    expect(bodies).toHaveLength(5)
  })

  it.each(['stream_options', 'stream_options.include_usage', 'include_usage'])(
    'is left out when it is the wish for usage, named %s',
    async (param) => {
      refuse = ({ stream_options }) =>
        stream_options === undefined
          ? undefined
          : { param, message: 'Unknown parameter', code: 'unknown_parameter' }
      await ask()
      await ask()
      expect(bodies).toHaveLength(3)
    },
  )

  it('is sent under its other name from then on', async () => {
    refuse = ({ max_tokens }) =>
      max_tokens === undefined
        ? undefined
        : {
            param: 'max_tokens',
            message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            code: 'unsupported_parameter',
          }
    expect(await ask({ max_tokens: 50 })).toEqual(['renamed_parameter'])
    expect(await ask({ max_tokens: 60 })).toEqual([])
    expect(bodies).toHaveLength(3)
    expect(bodies[2]).toMatchObject({ max_completion_tokens: 60 })
  })

  it('concerns other values too only where no value would be taken', async () => {
    refuse = ({ reasoning_effort }) =>
      reasoning_effort === 'max'
        ? {
            param: 'reasoning_effort',
            message: 'must be one of low, high',
            code: 'unsupported_value',
          }
        : undefined
    const asked = (reasoning_value: string) => ask({ enable_reasoning: true, reasoning_value })
    await asked('max')
    await asked('max')
    expect(bodies).toHaveLength(3)
    await asked('high')
    expect(bodies[3]).toMatchObject({ reasoning_effort: 'high' })
  })

  it('is asked again when leaving it out did not help', async () => {
    refuse = () => ({ param: 'temperature', message: 'unsupported', code: 'unsupported_parameter' })
    await expect(ask({ temperature: 0.5 })).rejects.toThrow()
    refuse = () => undefined
    await ask({ temperature: 0.5 })
    expect(bodies.at(-1)).toMatchObject({ temperature: 0.5 })
  })

  it('lets reasoning be asked of a model that is not listed', async () => {
    refuse = () => undefined
    await ask({ enable_reasoning: true })
    expect(bodies[0]).toMatchObject({ reasoning_effort: 'medium' })
    expect(await ask({ enable_reasoning: true, reasoning_value: 4000 })).toEqual([
      'unsupported_parameter',
    ])
  })
})
