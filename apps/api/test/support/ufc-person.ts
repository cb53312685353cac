import type { Values } from './openapi/call-operation.js'
import type { TestApi } from './start-api.js'

/** An account of the fights that follows a fighter. */
export type UfcPerson = { token: string; secret: string; ids: Values }

type Answer<T> = { data: T }

const password = 'correct horse'

/** Makes an account and a fighter whom it follows; `adminId` is a customer who may add fighters. */
export async function seedPerson(api: TestApi, adminId: number, name: string): Promise<UfcPerson> {
  const secret = `secret-of-${name}`
  const email = `${secret}@example.org`
  const send = async <T>(path: string, token: string | null, body: unknown) => {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(`${api.url}/api/v1/ufc${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return ((await response.json()) as Answer<T>).data
  }
  const account = { account_name: secret, email, password }
  const { user_id } = await send<{ user_id: number }>('/auth/register', null, account)
  const { token } = await send<{ token: string }>('/auth/login', null, { email, password })
  const fighter = {
    name: `Fighter of ${name}`,
    ufc_url: `https://example.org/${name}`,
    fighter_full_body_img_url: 'https://example.org/body.png',
    fighter_headshot_img_url: 'https://example.org/head.png',
    weight_class: 'Flyweight',
    record: '1-0-0',
    sherdog_record: '1-0-0',
  }
  const adminToken = await api.token(adminId)
  const { fighter_id } = await send<{ fighter_id: number }>('/fighters', adminToken, fighter)
  const choice = { person_id: user_id, fighter_id, action: 'subscribe' }
  await send('/subscriptions/toggle', token, choice)
  return { token, secret, ids: { user_id, person_id: user_id, fighter_id, email } }
}

/** What is known of an account, and whom it follows, as an admin sees it. */
export async function readPerson(api: TestApi, adminId: number, { ids }: UfcPerson) {
  const headers = { authorization: `Bearer ${await api.token(adminId)}` }
  const get = async <T>(path: string) => {
    const response = await fetch(`${api.url}/api/v1/ufc${path}`, { headers })
    return ((await response.json()) as Answer<T>).data
  }
  type Summaries = { items: { email: string; subscriptions: string[] }[] }
  const { items } = await get<Summaries>('/subscriptions/summaries')
  return {
    account: await get(`/users/${encodeURIComponent(String(ids.email))}`),
    follows: items.find(({ email }) => email === ids.email)?.subscriptions,
  }
}
