import type { ServerEventOf } from './server-event.js'

type Content = Record<string, unknown>
type CustomEvent = ServerEventOf<'customEvent'>

/** Event types whose content repeats the type as `content.type`, because deployed clients dispatch on that. */
const selfNamedTypes: ReadonlySet<string> = new Set([
  'aiTextModelInUse',
  'semanticContextAdded',
  'semanticSearchScores',
  'toolUse',
  'image',
  'citations',
])

/** Builds a `customEvent`; types that clients dispatch on by `content.type` repeat their name there. */
export function customEvent(eventType: string, content: Content): CustomEvent {
  const body = selfNamedTypes.has(eventType) ? { type: eventType, ...content } : content
  return { type: 'customEvent', event_type: eventType, content: body }
}

/** The model that will really answer; sent before its first chunk of text or reasoning. */
export const aiTextModelInUse = (model: string, provider: string): CustomEvent =>
  customEvent('aiTextModelInUse', {
    message: 'aiTextModelReceived',
    ai_text_model: model,
    provider,
  })
