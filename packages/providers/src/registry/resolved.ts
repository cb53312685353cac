import type { ModelReplaced, ModelWarning } from '@betterai/contracts'
import { ConfigurationError, ValidationError } from '@betterai/core'
import type { ModelKind } from '../spec/model-head.js'
import type { ModelOf } from '../spec/model-record.js'
import type { ResolvedModel } from '../spec/resolved-model.js'
import type { FoundModel } from './life-cycle.js'
import { endWarnings } from './life-cycle.js'

/** The key of the setting that names a model of the kind. */
const keyOf: Readonly<Record<Exclude<ModelKind, 'text'>, string>> = {
  image: 'image.model',
  video: 'video.model',
  speech: 'tts.model',
  transcription: 'audio.model',
  realtime: 'realtime.model',
  embedding: 'embedding.model',
}

/** A wrong name of a text model is the request's fault, that of another kind may come from the app's settings. */
export function unknownName(
  kind: ModelKind,
  { name, hasEnded, otherKind, suggestions }: WrongName,
): Error {
  const known = hasEnded
    ? `Model "${name}" has ended and has no replacement`
    : otherKind && `Model "${name}" is for ${otherKind}, not for ${kind}`
  if (kind === 'text')
    return new ValidationError(known ?? `Unknown model: ${name}`, 'model', { suggestions })
  const similar = suggestions.length === 0 ? '' : `; similar: ${suggestions.join(', ')}`
  return new ConfigurationError(known ?? `Unknown ${kind} model: ${name}${similar}`, keyOf[kind])
}

type WrongName = {
  name: string
  hasEnded: boolean
  /** The kind of model that has this name instead. */
  otherKind: ModelKind | undefined
  suggestions: string[]
}

/** A model under the name that was asked for, with what its caller should know; `ended` is the one in whose place it answers. */
export function describeModel<K extends ModelKind>(
  requested: string,
  options: { model: FoundModel<K>; ended: FoundModel<K> | null; today: string },
): ResolvedModel<ModelOf<K>> {
  const { model, ended, today } = options
  const { id, config } = model
  const model_replaced = ended && { requested, used: id, ended_on: ended.config.ends_on }
  return {
    id,
    requested,
    config,
    swapped_from: null,
    fallback_used: false,
    model_replaced,
    warnings: [
      ...(model_replaced ? [replacedModel(model_replaced)] : []),
      ...endWarnings(model, today),
    ],
  }
}

/** Told where the default stands in for an unknown name. */
export function unknownModel(name: string, used: string): ModelWarning {
  return { code: 'unknown_model', message: `Unknown model "${name}", using ${used}` }
}

function replacedModel(replaced: ModelReplaced): ModelWarning {
  const { requested, used, ended_on } = replaced
  const end = ended_on === null ? 'has ended' : `ended on ${ended_on}`
  return {
    code: 'model_replaced',
    message: `Model "${requested}" ${end}, "${used}" answers in its place`,
    ...replaced,
  }
}
