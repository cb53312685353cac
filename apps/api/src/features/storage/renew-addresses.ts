/** Fields whose texts, or lists of texts, are addresses of files. */
const addressFields = new Set([
  'image_locations',
  'file_locations',
  'image_url',
  'file_url',
  'audio_url',
  'url',
  'data',
])

/** An address and where it stands. */
type Place = { url: string; put: (url: string) => void }

/** Replaces, in place, each address in a message, a session or a request for which `renew` has a promise of another one. */
export async function renewAddressesIn(
  value: object,
  renew: (url: string) => Promise<string> | null,
): Promise<void> {
  const replacing = placesIn(value).map(async ({ url, put }) => {
    const fresh = await renew(url)
    if (fresh !== null) put(fresh)
  })
  await Promise.all(replacing)
}

/** Looks without recursion, since nobody limits how deep a client nests. */
function placesIn(root: object): Place[] {
  const places: Place[] = []
  const waiting: [object, isAddress: boolean][] = [[root, false]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [holder, isList] = next
    for (const [name, value] of Object.entries(holder)) {
      const isAddress = Array.isArray(holder) ? isList : addressFields.has(name)
      if (typeof value === 'object' && value !== null) waiting.push([value, isAddress])
      else if (isAddress && typeof value === 'string' && value.startsWith('http'))
        places.push({ url: value, put: (url) => Object.assign(holder, { [name]: url }) })
    }
  }
  return places
}
