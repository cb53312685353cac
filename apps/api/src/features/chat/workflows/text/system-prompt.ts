import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TextSettings } from '@betterai/contracts'
import { LRUCache } from 'lru-cache'
import { defaults } from '../../../../config/defaults.js'
import type { PromptTemplate } from '../../../../config/prompt-templates.js'
import { shippedTemplates } from '../../../../config/prompt-templates.js'

/** Requests name characters freely, so that not every name can be kept. */
const cachedTemplates = 1000

/** Looks up prompt templates by character name. */
export type PromptTemplates = (name: string) => PromptTemplate | null

/** Templates of the deployment's folder (`<name>.md` or `<name>.txt`) before the shipped ones. */
export function createPromptTemplates(directory: string | undefined): PromptTemplates {
  const cache = new LRUCache<string, { template: PromptTemplate | null }>({ max: cachedTemplates })
  return (name) => {
    if (!/^[\w-]{1,100}$/.test(name)) return null
    const known = cache.get(name)
    if (known !== undefined) return known.template
    const own = directory ? readTemplate(directory, name) : null
    const shipped = Object.hasOwn(shippedTemplates, name) ? shippedTemplates[name] : undefined
    const template = own ?? shipped ?? null
    cache.set(name, { template })
    return template
  }
}

/** The template of a request's character; an unknown one gets the default. A blank text means no system prompt. */
export function resolveTemplate(
  settings: TextSettings,
  templates: PromptTemplates,
): PromptTemplate | null {
  const character = settings.ai_character ?? defaults.aiCharacter
  const names = [
    ...(settings.ai_agent_enabled ? [`${character}_ai_agent`] : []),
    character,
    defaults.aiCharacter,
  ]
  for (const name of names) {
    const template = templates(name)
    if (template !== null) return template
  }
  return null
}

function readTemplate(directory: string, name: string): PromptTemplate | null {
  for (const extension of ['md', 'txt']) {
    try {
      return parseTemplate(readFileSync(join(directory, `${name}.${extension}`), 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return null
}

/** A file may begin with `key: value` lines between two lines of three dashes. */
function parseTemplate(file: string): PromptTemplate {
  const [, head = '', text = file] = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(file) ?? []
  return { text, clarifies: /^clarifies:\s*true\s*$/m.test(head) }
}
