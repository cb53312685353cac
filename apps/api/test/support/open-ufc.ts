import { createFightersRepository } from '@betterai/db-ufc'
import type { TestEngine } from '@betterai/testkit'
import type { Answer, TestApp } from './open-app.js'
import { openApp } from './open-app.js'

/** Customer who is an admin. */
export const admin = 9
/** Password of every person. */
export const password = 'correct horse'

/** A fighter of that name with everything that has to be there. */
export const fighter = (name: string, more: object = {}) => ({
  name,
  ufc_url: `https://example.org/${name}`,
  fighter_full_body_img_url: 'https://example.org/body.png',
  fighter_headshot_img_url: 'https://example.org/head.png',
  weight_class: 'Flyweight',
  record: '10-1-0',
  sherdog_record: '10-1-0',
  height: '170 cm',
  weight: '57 kg',
  ...more,
})

/** The api with two people, ada and bea, and three fighters that are shown. */
export interface TestUfc extends AsyncDisposable {
  readonly app: TestApp
  readonly ada: { id: number; token: string }
  readonly bea: { id: number; token: string }
  /** Number of the first fighter. */
  readonly fighterId: number
  /** Sends a request below `/api/v1/ufc`. */
  call(
    method: string,
    path: string,
    options?: { as?: number | string; body?: unknown },
  ): Promise<Answer>
}

/** Builds it over fresh databases. */
export async function openUfc(engine: TestEngine): Promise<TestUfc> {
  const app = await openApp(engine)
  const call: TestUfc['call'] = (method, path, options = {}) =>
    app.send(`${method} /api/v1/ufc${path}`, options)
  const join = async (name: string) => {
    const email = `${name}@example.org`
    await call('POST', '/auth/register', { body: { account_name: name, email, password } })
    const { data } = await call('POST', '/auth/login', { body: { email, password } })
    const { token, user }: { token: string; user: { id: number } } = data
    return { id: user.id, token }
  }
  const fighterId = await app.container.databases.ufc.transaction(async (trx) => {
    const fighters = createFightersRepository(trx)
    const { fighter: first } = await fighters.createFighter(fighter('One', { tags: '["tag One"]' }))
    for (const name of ['Two', 'Three']) await fighters.createFighter(fighter(name))
    await fighters.createFighter(fighter('Incomplete', { height: null }))
    return first.id
  })
  return {
    app,
    ada: await join('ada'),
    bea: await join('bea'),
    fighterId,
    call,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}
