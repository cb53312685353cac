import { RequestShapeError } from '@betterai/core'
import type { Context, MiddlewareHandler } from 'hono'
import { GrowingRoom, noRoom } from '../state/memory-budget.js'
import type { ApiEnvironment } from './api-environment.js'
import { clientConnectionOf } from './client-connection.js'
import { excessIn } from './limit-nesting.js'

type ApiContext = Context<ApiEnvironment>

/** Whom bodies count for that come without a token. */
const nobody = 0

/** What a body that is larger than its route takes is refused with. */
export function tooLarge(): RequestShapeError {
  return new RequestShapeError(413, 'Request body too large')
}

/** The length to which the connection itself keeps a body; undefined where the head names none. */
export function declaredLength(c: ApiContext): number | undefined {
  const length = c.req.header('content-length')
  const isKept = length !== undefined && c.req.header('transfer-encoding') === undefined
  return isKept ? Number(length) : undefined
}

/**
 * Reads a body, unless it is a form, once it is known who sends it and that there is room for it, which it takes up until its request
 * is answered. Throws a 413 for one that is too large, a 422 for one that is too deep, and a 429 without room.
 */
export const takeBody: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  const isForm = /^multipart\//i.test(c.req.header('content-type') ?? '')
  if (c.req.method === 'GET' || isForm) return next()
  const room = new GrowingRoom(c.get('access').memory, senderOf(c))
  try {
    const excess = excessIn(await readText(c, room))
    if (excess) throw excess
    await next()
  } finally {
    const connection = clientConnectionOf(c)
    if (connection === undefined || connection.closed) room.release()
    else connection.once('close', () => room.release())
  }
}

async function readText(c: ApiContext, room: GrowingRoom): Promise<string> {
  const length = declaredLength(c)
  if (length !== undefined) {
    if (!room.add(length)) throw noRoom()
    return c.req.text()
  }
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > c.get('max_body_bytes')) throw tooLarge()
    if (!room.add(chunk.length)) throw noRoom()
    text += decoder.decode(chunk, { stream: true })
  }
  text += decoder.decode()
  // Whoever reads the body from here on gets this text.
  c.req.raw = new Request(c.req.raw, { body: text })
  return text
}

/** Accounts of a scope count apart from the customers of the same number. */
function senderOf(c: ApiContext): number {
  const holder = c.get('token_holder')
  if (holder?.kind === 'scoped') return -holder.account_id
  return (holder?.auth ?? c.get('auth'))?.customer_id ?? nobody
}
