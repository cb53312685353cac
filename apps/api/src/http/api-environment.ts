import type { AuthContext } from '@betterai/contracts'
import type { HttpBindings } from '@hono/node-server'

/** What Hono's context carries in this app. */
export type ApiEnvironment = {
  Bindings: HttpBindings
  Variables: { auth: AuthContext; request_id: string }
}
