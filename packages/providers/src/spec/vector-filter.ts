/** What may stand in a payload; days and times as ISO 8601. */
export type PayloadValue = string | number | boolean | null | readonly (string | number)[]

/** A payload field that is searched by. */
export type PayloadIndex = {
  readonly field: string
  readonly type: 'integer' | 'keyword' | 'datetime'
  /** The field parts the collection between customers, so that the store keeps theirs together. */
  readonly is_tenant?: boolean
}

/** One condition on a payload field; a field that holds a list matches when one of its values does. */
export type FieldCondition =
  | { field: string; equals: string | number | boolean }
  | { field: string; any_of: readonly (string | number)[] }
  /** Bounds are part of the range; days and times as ISO 8601. */
  | { field: string; at_least?: number | string; at_most?: number | string }

/** Points for which all of `must` hold and none of `must_not` does. */
export type PayloadFilter = {
  must?: readonly FieldCondition[]
  must_not?: readonly FieldCondition[]
}
