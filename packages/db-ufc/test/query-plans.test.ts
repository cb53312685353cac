import { describeOnMariaDb, explainOnMariaDb } from '@betterai/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  createFightersRepository,
  createPeopleRepository,
  createSubscriptionsRepository,
} from '../src/index.js'
import { fighter } from './fighter.js'
import { openUfcDatabase } from './open-ufc-database.js'

describeOnMariaDb('the plan of ufc statements', (engine) => {
  let database: Awaited<ReturnType<typeof openUfcDatabase>>
  let person_id: number
  let fighter_id: number
  beforeAll(async () => {
    database = await openUfcDatabase(engine)
    const { fighters, people, subscriptions, db } = database
    const rows = Array.from({ length: 600 }, (_, i) => ({ ...fighter(`Fighter ${i}`), tags: '[]' }))
    await db.insertInto('fighters').values(rows).execute()
    const { fighters: listed } = await fighters.listFighters({ limit: 300 })
    fighter_id = listed[0]?.id ?? 0
    const made = []
    for (let i = 0; i < 20; i++) {
      const account = { account_name: `p${i}`, email: `p${i}@x.org`, password_hash: '!' }
      made.push(await people.createPerson(account))
    }
    person_id = made[0]?.id ?? 0
    for (const { id } of made)
      for (const { id: followed } of listed.slice(0, 30))
        await subscriptions.subscribe({ person_id: id, fighter_id: followed })
    await sql.raw('ANALYZE TABLE fighters, people, subscriptions').execute(db)
  }, 60_000)
  afterAll(() => database[Symbol.asyncDispose]())

  it('of a page of fighters walks the primary key and looks up subscriptions', async () => {
    const [page] = await explainOnMariaDb(database.db, (db) =>
      createFightersRepository(db).listFighters({ person_id, is_complete: true, limit: 20 }),
    )
    // The page ends the walk after its rows; nothing is sorted, subscriptions come from their index.
    expect(page).toMatchObject({ scans: ['fighters'], sorts: [] })
  })

  it('of a search reads the fighters once, as a search for parts of words must, and no other table', async () => {
    const plans = await explainOnMariaDb(database.db, (db) =>
      createFightersRepository(db).listFighters({ person_id, search: 'ter 5', limit: 20 }),
    )
    expect(plans).toMatchObject([
      { scans: ['fighters'], sorts: [] },
      { scans: ['fighters'], sorts: [] },
    ])
  })

  it.each([
    ['creating a fighter', 'fighters', 'create'],
    ['changing a fighter', 'fighters', 'update'],
    ['finding an account', 'people', 'find'],
    ['unsubscribing', 'subscriptions', 'unsubscribe'],
  ])('of %s uses indexes', async (_name, _table, verb) => {
    const plans = await explainOnMariaDb(database.db, async (db) => {
      const fighters = createFightersRepository(db)
      if (verb === 'create') await fighters.createFighter(fighter('Nobody yet'))
      if (verb === 'update') await fighters.updateFighter({ fighter_id, updates: { age: 40 } })
      if (verb === 'find') await createPeopleRepository(db).getCredentials('p3@x.org')
      if (verb === 'unsubscribe')
        await createSubscriptionsRepository(db).unsubscribe({ person_id, fighter_id })
    })
    expect(plans).not.toEqual([])
    for (const { sql: text, scans } of plans) expect({ text, scans }).toEqual({ text, scans: [] })
  })
})
