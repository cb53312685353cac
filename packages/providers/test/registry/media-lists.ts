import type { ModelKind } from '../../src/spec/model-head.js'
import type { AnyModelList, ModelRecord } from '../../src/spec/model-record.js'
import { vendors } from '../../src/vendors/index.js'

/** The lists of all models that are not text models. */
const mediaLists: readonly AnyModelList[] = vendors
  .flatMap((vendor): readonly AnyModelList[] => vendor.models)
  .filter(({ kind }) => kind !== 'text')

/** The records of a kind with what their groups share. */
export function recordsOf<K extends ModelKind>(kind: K): ModelRecord<K>[] {
  return mediaLists
    .filter((list): list is Extract<AnyModelList, { kind: K }> => list.kind === kind)
    .flatMap(({ groups }) =>
      groups.flatMap(({ shared, models }) =>
        models.map((model) => ({ ...shared, ...model }) as ModelRecord<K>),
      ),
    )
}

/** Ids of records and the names that their vendors take for them. */
export function namesOf(kind: ModelKind): string[] {
  return recordsOf(kind).flatMap(({ id, aliases = [] }) => [id, ...aliases])
}
