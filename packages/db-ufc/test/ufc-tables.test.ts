import { constraintViolationOf, migrate, openDatabase } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { UfcDatabase } from '../src/index.js'
import { ufcMigrations } from '../src/index.js'

const fighter = {
  name: 'Ada',
  ufc_url: 'https://example.org/ada',
  fighter_full_body_img_url: 'a',
  fighter_headshot_img_url: 'b',
  weight_class: 'Flyweight',
  record: '1-0',
  sherdog_record: '1-0',
  next_fight_date: '2025-02-01T20:00:00',
}

async function openUfc(engine: TestEngine) {
  const database = await openDatabase<UfcDatabase>({ url: await engine.createUrl() })
  await migrate(database, ufcMigrations)
  await database.db.insertInto('fighters').values(fighter).execute()
  const person = { account_name: 'bob', email: 'bob@example.org', password: 'hash' }
  await database.db.insertInto('people').values(person).execute()
  await database.db.insertInto('subscriptions').values({ person_id: 1, fighter_id: 1 }).execute()
  return { db: database.db, [Symbol.asyncDispose]: () => database.close() }
}

describeOnEngines('ufc tables', (engine) => {
  it('fill the defaults of fighters and people', async () => {
    await using ufc = await openUfc(engine)
    const stored = await ufc.db.selectFrom('fighters').selectAll().executeTakeFirstOrThrow()
    expect(stored).toMatchObject({ ...fighter, tags: '[]', description: null, age: null })
    const people = await ufc.db.selectFrom('people').selectAll().execute()
    expect(people).toMatchObject([
      {
        lang: 'en',
        total_generations: 0,
        photo: 'default_photo.png',
        created_at: expect.any(Date),
      },
    ])
  })

  it('refuse a second fighter of one address and a second subscription', async () => {
    await using ufc = await openUfc(engine)
    const again = ufc.db.insertInto('fighters').values(fighter).execute()
    expect(constraintViolationOf(await again.catch((error: unknown) => error))).toBe('unique')
    const twice = ufc.db
      .insertInto('subscriptions')
      .values({ person_id: 1, fighter_id: 1 })
      .execute()
    expect(constraintViolationOf(await twice.catch((error: unknown) => error))).toBe('unique')
  })

  it('forget subscriptions together with their person or fighter', async () => {
    await using ufc = await openUfc(engine)
    await ufc.db.deleteFrom('people').execute()
    expect(await ufc.db.selectFrom('subscriptions').selectAll().execute()).toEqual([])
  })
})
