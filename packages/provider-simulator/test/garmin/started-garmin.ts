import type { Simulator } from '../../src/index.js'
import { startSimulator } from '../../src/index.js'

const ticketGrant = 'https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket'

type Answer = { status: number; headers: Headers; text: string }

/** A simulator with somebody logged in at Garmin. */
export interface StartedGarmin extends AsyncDisposable {
  readonly simulator: Simulator
  get(path: string, authorization?: string): Promise<Answer>
  logIn(credentials: object): Promise<{
    responseStatus: { type: string }
    serviceTicketId?: string
  }>
  /** Exchanges a `service_ticket` or a `refresh_token`. */
  exchange(given: Record<string, string | undefined>): Promise<Answer>
}

/** Starts it; the caller disposes of it. */
export async function startedGarmin(): Promise<StartedGarmin> {
  const simulator = await startSimulator()
  const base = simulator.baseUrl('garmin')
  const read = async (response: Response): Promise<Answer> => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  })
  const started: StartedGarmin = {
    simulator,
    get: async (path, authorization = bearer) =>
      read(await fetch(`${base}${path}`, { headers: { authorization } })),
    async logIn(credentials) {
      const response = await fetch(`${base}/mobile/api/login?clientId=GCM_ANDROID_DARK`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(credentials),
      })
      return (await response.json()) as Awaited<ReturnType<StartedGarmin['logIn']>>
    },
    async exchange(given) {
      const grant_type = given.service_ticket === undefined ? 'refresh_token' : ticketGrant
      const response = await fetch(`${base}/di-oauth2-service/oauth/token`, {
        method: 'POST',
        headers: { authorization: 'Basic Y2xpZW50Og==' },
        body: new URLSearchParams({ client_id: 'client', grant_type, ...given }),
      })
      return read(response)
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  }
  const { serviceTicketId } = await started.logIn({ username: 'a', password: 'b' })
  const { text } = await started.exchange({ service_ticket: serviceTicketId })
  const bearer = `Bearer ${JSON.parse(text).access_token}`
  return started
}
