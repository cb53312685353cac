import { ownValue } from '../shared/own-value.js'

/** The implementation of the protocol that a model's record names; undefined for none and for one that is not spoken. */
export function chooseApi<T>(
  apis: Readonly<Record<string, T>>,
  protocol: string | null,
): T | undefined {
  return protocol === null ? undefined : ownValue(apis, protocol)
}
