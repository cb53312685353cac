import type { GarminClient } from './client.js'
import { garminError } from './garmin-error.js'
import { textOf, valueAt } from './reading/readers.js'

/** Whose account it is, as far as Garmin says. */
export interface ProfileReader {
  /** Names and units, for people. */
  read(signal: AbortSignal): Promise<{
    display_name: string | null
    full_name: string | null
    unit_system: string | null
  }>
  /** The name that stands in addresses; throws `ProviderError` when there is none. */
  displayName(signal: AbortSignal): Promise<string>
}

const profilePath = '/userprofile-service/userprofile'

/** Creates a reader that remembers what it read until the session is renewed. */
export function createProfileReader(client: GarminClient): ProfileReader {
  const remembered = new Map<string, unknown>()
  let session = client.sessionNumber

  async function document(path: string, signal: AbortSignal): Promise<unknown> {
    if (session !== client.sessionNumber) remembered.clear()
    session = client.sessionNumber
    const known = remembered.get(path) ?? (await client.get(path, { signal }))
    remembered.set(path, known)
    return known
  }

  return {
    async read(signal) {
      const profile = await document(profilePath, signal)
      const settings = await document(`${profilePath}/user-settings`, signal)
      return {
        display_name: textOf(valueAt(profile, 'displayName'), 255) ?? null,
        full_name: textOf(valueAt(profile, 'fullName'), 255) ?? null,
        unit_system: textOf(valueAt(settings, 'userData.measurementSystem'), 50) ?? null,
      }
    },
    async displayName(signal) {
      const name = textOf(valueAt(await document(profilePath, signal), 'displayName'), 255)
      if (name) return name
      throw garminError('Garmin tells no display name of the account', { reason: 'bad_response' })
    },
  }
}
