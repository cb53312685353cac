import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TextSettings } from '@betterai/contracts'
import { defaults } from '../../../../config/defaults.js'

const shippedTemplates: Record<string, string> = {
  assistant:
    'You are a helpful assistant. Answer accurately and to the point, in the language of the user. ' +
    'Say so when you are not sure.',
}

/** Looks up prompt templates by character name. */
export type PromptTemplates = (name: string) => string | null

/** Templates of the deployment's folder (`<name>.md` or `<name>.txt`) before the shipped ones. */
export function createPromptTemplates(directory: string | undefined): PromptTemplates {
  const cache = new Map<string, string | null>()
  return (name) => {
    if (!/^[\w-]{1,100}$/.test(name)) return null
    const known = cache.get(name)
    if (known !== undefined) return known
    const template = (directory && readTemplate(directory, name)) ?? shippedTemplates[name] ?? null
    cache.set(name, template)
    return template
  }
}

/** The system prompt for a request's character; an unknown one gets the default, a blank template none. */
export function resolveSystemPrompt(
  settings: TextSettings,
  templates: PromptTemplates,
): string | null {
  const character = settings.ai_character ?? defaults.aiCharacter
  const names = [
    ...(settings.ai_agent_enabled ? [`${character}_ai_agent`] : []),
    character,
    defaults.aiCharacter,
  ]
  for (const name of names) {
    const template = templates(name)
    if (template !== null) return template.trim() || null
  }
  return null
}

function readTemplate(directory: string, name: string): string | null {
  for (const extension of ['md', 'txt']) {
    try {
      return readFileSync(join(directory, `${name}.${extension}`), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return null
}
