import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createModelRegistry } from '../../src/index.js'

const registry = createModelRegistry({ now: () => new Date('2026-11-28T12:00:00Z') })

/** The ids that a vendor's SDK lists in a union of its type declarations. */
function idsIn(packageName: string, file: string, union: RegExp): string[] {
  const entry = fileURLToPath(import.meta.resolve(packageName))
  const root = entry.slice(0, entry.lastIndexOf(packageName) + packageName.length)
  const text = readFileSync(join(dirname(join(root, 'package.json')), file), 'utf8')
  const lines = text.split('\n').filter((line) => union.test(line))
  return [...new Set(lines.flatMap((line) => line.match(/(?<=['"])[a-z][\w.-]+(?=['"])/g) ?? []))]
}

/** Models of images, speech, music and video. */
const otherKinds = /image|banana|tts|transcribe|lyria|omni/

const lists: [string, string[]][] = [
  ['openai', idsIn('openai', 'resources/shared.d.ts', /^export type (Chat|Responses)Model = /)],
  [
    'anthropic',
    idsIn('@anthropic-ai/sdk', 'resources/messages/messages.d.ts', /^export type Model = /),
  ],
  [
    'gemini',
    idsIn('@google/genai', 'dist/genai.d.ts', /^declare type Model_\d+ = .*"gemini-/).filter(
      (id) => !otherKinds.test(id),
    ),
  ],
]

describe.each(lists)('the models that the SDK of %s lists', (provider, ids) => {
  it('are read from its types', () => {
    expect(ids.length).toBeGreaterThan(10)
  })

  it.each(ids)('include %s, which is known', (id) => {
    expect(registry.getModelConfig(id).config.provider_name).toBe(provider)
  })
})
