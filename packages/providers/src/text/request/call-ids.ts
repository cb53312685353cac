import { callIdOf } from '../answer/call-id.js'

const acceptable = /^[a-zA-Z0-9_-]+$/
const longestName = 64

/** Ids that the model's own vendor gave are kept up to this length, which all vendors but one take. */
const longestId = 64

/** An id of a call as a vendor takes it, the same for a call and its result; ids that other vendors gave may be too long, or hold other characters. */
export function acceptableCallId(id: string, maxLength = longestId): string {
  return id.length <= maxLength && acceptable.test(id) ? id : callIdOf(id)
}

/** A function's name as every vendor takes it. */
export function acceptableName(name: string): string {
  const known = name.slice(0, longestName).replace(/[^a-zA-Z0-9_-]/g, '_')
  return known === '' ? 'unknown_tool' : known
}
