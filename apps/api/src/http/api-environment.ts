import type { AuthContext } from '@betterai/contracts'
import type { HttpBindings } from '@hono/node-server'
import type { TokenHolder } from '../auth/tokens.js'
import type { AccessParts } from './access.js'

/** What Hono's context carries in this app. */
export type ApiEnvironment = {
  Bindings: HttpBindings
  Variables: {
    /** What each route's access is decided with. */
    access: AccessParts
    auth: AuthContext
    /** What a value that cannot be used is answered with; default 400. */
    validation_status?: 422
    /** Set where accounts of a scope may call as well as customers; null for nobody. */
    token_holder: TokenHolder | null
    request_id: string
  }
}
