import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ConfigurationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import type { GenerateRequest, ProviderStreamEvent, VectorStore } from '../../src/index.js'
import {
  BaseTextProvider,
  createProviders,
  registerImageProvider,
  registerSemanticProvider,
  registerTextProvider,
} from '../../src/index.js'
import { providerTables } from '../../src/registry/provider-tables.js'

describe('createProviders', () => {
  it('names what is available when a vendor has no provider', async () => {
    await using providers = createProviders({ vendors: {} })
    providerTables.text.delete('anthropic')
    await expect(providers.getTextProvider({ text: { model: 'claude' } })).rejects.toMatchObject({
      key: 'provider.anthropic',
      message: expect.stringContaining('available: openai'),
    })
    const audio = { model: 'whisper-large-v3-turbo' }
    await expect(providers.getAudioProvider({ audio }, 'stream')).rejects.toMatchObject({
      key: 'transcription.provider.groq',
    })
    await expect(providers.getImageProvider()).rejects.toThrow(ConfigurationError)
    await expect(providers.getVideoProvider()).rejects.toThrow(ConfigurationError)
    await expect(providers.getTtsProvider()).rejects.toThrow(ConfigurationError)
    await expect(providers.getSemanticProvider()).rejects.toThrow(ConfigurationError)
  })

  it('has no live voice where nobody serves it', async () => {
    await using providers = createProviders({ vendors: {} })
    expect(await providers.getRealtimeProvider('gpt-realtime')).toBeUndefined()
    expect(await providers.getRealtimeProvider()).toBeUndefined()
  })

  it('uses gpt-6-luna when no model is named', async () => {
    await using providers = createProviders({ vendors: { openai: { apiKey: 'k' } } })
    expect((await providers.getTextProvider()).model.id).toBe('gpt-6-luna')
  })

  it('asks for settings once, and again after a failure', async () => {
    let calls = 0
    const openai = async () => {
      calls++
      if (calls === 1) throw new Error('not started yet')
      return { isSimulated: true, baseUrl: 'http://127.0.0.1:1' }
    }
    await using providers = createProviders({ vendors: { openai } })
    await expect(providers.getTextProvider()).rejects.toThrow('not started yet')
    await Promise.all([providers.getTextProvider(), providers.getTextProvider()])
    expect(calls).toBe(2)
  })

  it('gives a registered factory the vendor with address and key filled in', async () => {
    registerImageProvider('flux', (vendor, model) => {
      expect(vendor.settings).toEqual({ apiKey: 'k', baseUrl: 'https://api.eu.bfl.ai' })
      return { provider_name: model.config.model_name, generateImages: () => expect.unreachable() }
    })
    await using providers = createProviders({ vendors: { flux: { apiKey: ' k ' } } })
    const image = await providers.getImageProvider({ image: { model: 'flux-max' } })
    expect(image.provider.provider_name).toBe('flux-2-max')
    providerTables.image.delete('flux')
  })

  it('leaves a provider to the app that registered its own', async () => {
    const builtIn = providerTables.text.get('openai')
    const own = { provider_name: 'own', capabilities: capabilities(), generate, stream }
    registerTextProvider('openai', () => own)
    await using providers = createProviders({ vendors: { openai: { apiKey: 'k' } } })
    expect((await providers.getTextProvider()).provider).toBe(own)
    if (builtIn) registerTextProvider('openai', builtIn)
  })

  it('serves a vendor of an app by one registration and one record', async () => {
    registerTextProvider('echo', (_vendor, { config }) => new EchoProvider(config))
    await using providers = createProviders({ models: [{ id: 'echo-1', provider_name: 'echo' }] })
    const { provider } = await providers.getTextProvider({ text: { model: 'echo-1' } })
    const messages = [{ role: 'user' as const, content: 'Hi' }]
    expect(await provider.generate({ messages })).toMatchObject({ text: 'Hi', model: 'echo-1' })
    const signal = AbortSignal.abort()
    await expect(provider.generate({ messages, signal })).rejects.toThrow('aborted')
    expect(providers.serves('text', 'echo')).toBe(true)
    expect(providers.models.listModels('echo')).toEqual(['echo-1'])
    // The records of this package are still there, and other models of the vendor need no record.
    expect(providers.models.getModelConfig('claude').config.provider_name).toBe('anthropic')
    const other = await providers.getTextProvider({ text: { model: 'echo/Large' } })
    expect(other.model.config.model_name).toBe('Large')
    providerTables.text.delete('echo')
  })

  it('makes one store for each name', async () => {
    let made = 0
    registerSemanticProvider('memory', () => {
      made++
      return emptyStore()
    })
    await using providers = createProviders({ vendors: {} })
    const first = await providers.getSemanticProvider('Memory')
    expect(await providers.getSemanticProvider('memory')).toBe(first)
    expect(made).toBe(1)
    providerTables.semantic.delete('memory')
  })

  it('loads neither an SDK nor zod before the first call, by whichever entry', async () => {
    const kinds = ['image', 'video', 'speech', 'realtime', 'semantic']
    const loaded = await modulesOf([...kinds.map((kind) => `/${kind}`), '/text', ''])
    const own = Object.values(loaded).map((urls) =>
      urls.flatMap((url) => /\/providers\/src\/(.*)$/.exec(url)?.[1] ?? []),
    )
    const outside = Object.values(loaded).flat()
    expect(own.slice(0, kinds.length).map((names) => names.toSorted())).toEqual([
      [
        'image.ts',
        'image/base-image-provider.ts',
        'image/image-size.ts',
        'registry/provider-tables.ts',
      ],
      ['video.ts', 'video/base-video-provider.ts'],
      [
        'speech.ts',
        'speech/base-speech-provider.ts',
        'speech/text/cleaning-rules.ts',
        'speech/text/left-out-phrases.ts',
        'speech/text/sentence-assembler.ts',
        'speech/text/speech-cleaner.ts',
      ],
      ['realtime.ts'],
      ['semantic.ts'],
    ])
    expect(own.at(-2)).toContain('registry/create-providers.ts')
    expect(own.flat().filter((name) => /^vendors\/[^/]+\/(text|errors|client)/.test(name))).toEqual(
      [],
    )
    expect(
      outside.filter((url) => /node_modules.*\/(openai|zod|@anthropic-ai|@google)\//.test(url)),
    ).toEqual([])
  })
})

/** Modules that each entry of the package adds to those before it. */
async function modulesOf(entries: string[]): Promise<Record<string, string[]>> {
  const script = fileURLToPath(new URL('./loaded-modules.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@betterai/source',
    '--import',
    'tsx',
    script,
    ...entries.map((entry) => `@betterai/providers${entry}`),
  ])
  return JSON.parse(stdout)
}

function capabilities() {
  return {
    streaming: true,
    reasoning: false,
    citations: false,
    audio_input: false,
    image_input: false,
    file_input: false,
    audio_output: false,
    function_calling: false,
    structured_output: false,
    batch_api: false,
    batch_max_requests: 0,
    batch_max_file_size_mb: 0,
  }
}

function generate(): never {
  throw new Error('not called')
}

function stream(): never {
  throw new Error('not called')
}

function emptyStore(): VectorStore {
  return {
    provider_name: 'memory',
    ensureCollection: async () => {},
    upsert: async () => {},
    setPayload: async () => {},
    delete: async () => {},
    search: async () => [],
    scroll: async () => ({ points: [], next: null }),
    count: async () => 0,
    ping: async () => {},
  }
}

/** A whole vendor of an app's own. */
class EchoProvider extends BaseTextProvider {
  readonly provider_name = 'echo'

  override async *stream({ messages }: GenerateRequest): AsyncGenerator<ProviderStreamEvent> {
    yield { type: 'text', content: String(messages.at(-1)?.content) }
    const model = this.modelConfig.model_name
    const end = { raw_finish_reason: null, response_id: null }
    yield { type: 'finish', finish_reason: 'stop', model, ...end }
  }
}
