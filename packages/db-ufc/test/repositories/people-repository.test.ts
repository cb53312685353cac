import { ConflictError, ValidationError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { fighter } from '../fighter.js'
import { openUfcDatabase } from '../open-ufc-database.js'

const person = (account_name: string) => ({
  account_name,
  email: `${account_name}@example.org`,
  password_hash: 'hash',
})

describeOnEngines('people repository', (engine) => {
  it('stores accounts under an address without case or blanks, and keeps the hash apart', async () => {
    await using opened = await openUfcDatabase(engine)
    const { people } = opened
    const ada = await people.createPerson({ ...person('Ada'), email: '  Ada@Example.ORG ' })
    expect(ada).toEqual({
      id: ada.id,
      account_name: 'Ada',
      email: 'ada@example.org',
      lang: 'en',
      total_generations: 0,
      photo: 'default_photo.png',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    })
    expect(await people.findByEmail('ADA@example.org ')).toEqual(ada)
    expect(await people.findById(ada.id)).toEqual(ada)
    expect(await people.getCredentials('ada@example.org')).toEqual({
      person: ada,
      password_hash: 'hash',
    })
    await people.setPasswordHash(ada.id, 'new hash')
    expect(await people.getCredentials('ada@example.org')).toMatchObject({
      password_hash: 'new hash',
    })
    expect(await people.findByEmail('bea@example.org')).toBeNull()
    expect(await people.getCredentials('bea@example.org')).toBeNull()
    expect(await people.findById(ada.id + 1)).toBeNull()
  })

  it('refuses an address that is taken and values that do not fit', async () => {
    await using opened = await openUfcDatabase(engine)
    const { people } = opened
    await people.createPerson(person('ada'))
    await expect(
      people.createPerson({ ...person('bea'), email: 'ADA@example.org' }),
    ).rejects.toThrow(ConflictError)
    await expect(people.createPerson(person('x'.repeat(101)))).rejects.toThrow(ValidationError)
    await expect(
      people.createPerson({ ...person('c'), lang: 'x'.repeat(6) }),
    ).rejects.toMatchObject({ field: 'lang' })
  })

  it('subscribes and unsubscribes once, whoever asks how often', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters, people, subscriptions } = opened
    const { id: person_id } = await people.createPerson(person('ada'))
    const { fighter: bea } = await fighters.createFighter(fighter('Bea'))
    const key = { person_id, fighter_id: bea.id }
    const attempts = await Promise.all([1, 2, 3].map(() => subscriptions.subscribe(key)))
    expect(attempts.filter(Boolean)).toHaveLength(1)
    expect(await subscriptions.unsubscribe(key)).toBe(true)
    expect(await subscriptions.unsubscribe(key)).toBe(false)
    const unknown = subscriptions.subscribe({ ...key, fighter_id: bea.id + 1 })
    await expect(unknown).rejects.toMatchObject({ operation: 'ufc.subscriptions.subscribe' })
  })

  it('summarises whom everybody follows', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters, people, subscriptions } = opened
    const ids: number[] = []
    for (const name of ['F1', 'F2'])
      ids.push((await fighters.createFighter(fighter(name))).fighter.id)
    const ada = await people.createPerson(person('ada'))
    await people.createPerson(person('bea'))
    for (const fighter_id of ids.toReversed())
      await subscriptions.subscribe({ person_id: ada.id, fighter_id })
    expect(await people.listSubscriptionSummaries()).toEqual([
      { account_name: 'ada', email: 'ada@example.org', subscriptions: ids.map(String) },
      { account_name: 'bea', email: 'bea@example.org', subscriptions: [] },
    ])
  })
})
