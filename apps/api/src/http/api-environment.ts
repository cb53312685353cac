import type { AuthContext } from '@betterai/contracts'
import type { HttpBindings } from '@hono/node-server'

/** What Hono's context carries in this app. */
export type ApiEnvironment = {
  Bindings: HttpBindings
  Variables: {
    auth: AuthContext
    request_id: string
    /** What a value that cannot be used is answered with; default 400. */
    validation_status?: 422
  }
}
