/** Tags as callers have them. */
export type TagInput = readonly (string | number | boolean | null | undefined)[]

/** Drops missing tags and turns the rest into text; order and duplicates stay. */
export function normaliseTags(tags: TagInput): string[] {
  return tags.filter((tag) => tag !== null && tag !== undefined).map(String)
}
