import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findQuestions } from '../../../../src/features/chat/workflows/text/find-questions.js'
import type { PromptTemplates } from '../../../../src/features/chat/workflows/text/system-prompt.js'
import {
  createPromptTemplates,
  resolveTemplate,
} from '../../../../src/features/chat/workflows/text/system-prompt.js'

describe('Prompt templates', () => {
  let directory: string
  let templates: PromptTemplates

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prompts '))
    await writeFile(join(directory, 'plain.md'), 'Be plain.')
    await writeFile(join(directory, 'asking.md'), '---\nclarifies: true\n---\nAsk first.')
    await writeFile(join(directory, 'asking_ai_agent.txt'), 'Act.')
    templates = createPromptTemplates(directory)
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('are files, which may say at their head that the character clarifies', () => {
    expect(templates('plain')).toEqual({ text: 'Be plain.', clarifies: false })
    expect(templates('asking')).toEqual({ text: 'Ask first.', clarifies: true })
  })

  it('never lead out of their folder, nor to what only looks like one', () => {
    expect(templates('../secret')).toBeNull()
    expect(templates('constructor')).toBeNull()
  })

  it('are found by character, its agent form, or the default', () => {
    const asking = { ai_character: 'asking' }
    expect(resolveTemplate(asking, templates)?.text).toBe('Ask first.')
    expect(resolveTemplate({ ...asking, ai_agent_enabled: true }, templates)?.text).toBe('Act.')
    const unknown = resolveTemplate({ ai_character: 'nobody' }, templates)
    expect(unknown).toEqual(templates('assistant'))
  })
})

describe('Questions in an answer', () => {
  it.each([
    ['a JSON object with questions', '{"questions":[]}', { questions: [] }],
    ['one in a code fence', '```json\n{"questions":["a"]}\n```', { questions: ['a'] }],
    ['one with words around it', 'Sure: {"questions":[]}', null],
    ['an object without questions', '{"a":1}', null],
    ['a list', '["questions"]', null],
    ['text', 'questions', null],
  ])('are found in %s as they should', (_name, answer, found) => {
    expect(findQuestions(answer)).toEqual(found)
  })
})
