import type { AuthContext } from '@betterai/contracts'
import type { HttpBindings } from '@hono/node-server'
import type { TokenHolder } from '../auth/tokens.js'
import type { AccessParts } from './access.js'
import type { FailureForm } from './failure-form.js'

/** What Hono's context carries in this app. */
export type ApiEnvironment = {
  Bindings: HttpBindings
  Variables: {
    /** What each route's access is decided with. */
    access: AccessParts
    auth: AuthContext
    /** Longest JSON body of this group of routes. */
    max_body_bytes: number
    /** How this group of routes words its failures. */
    failure_form?: FailureForm
    /** Set where accounts of a scope may call as well as customers; null for nobody. */
    token_holder: TokenHolder | null
    request_id: string
  }
}
