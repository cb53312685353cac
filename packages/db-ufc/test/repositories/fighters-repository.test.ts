import { ConflictError, ValidationError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { fighter } from '../fighter.js'
import { openUfcDatabase } from '../open-ufc-database.js'

describeOnEngines('fighters repository', (engine) => {
  it('stores a fighter once by name and by address', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters } = opened
    const first = await fighters.createFighter(fighter('Ada'))
    expect(first).toMatchObject({ created: true, fighter: { name: 'Ada', tags: '[]', age: null } })
    expect(await fighters.hasName('Ada')).toBe(true)
    expect(await fighters.hasName('Bea')).toBe(false)
    const sameName = { ...fighter('Ada'), ufc_url: 'https://example.org/other' }
    expect(await fighters.createFighter(sameName)).toEqual({ ...first, created: false })
    const sameAddress = { ...fighter('Bea'), ufc_url: first.fighter.ufc_url }
    expect(await fighters.createFighter(sameAddress)).toEqual({ ...first, created: false })
  })

  it('stores a fighter once who arrives several times at once', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters } = opened
    const attempts = await Promise.all(
      Array.from({ length: 6 }, () => fighters.createFighter(fighter('Ada'))),
    )
    expect(attempts.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(attempts.map((attempt) => attempt.fighter.id)).size).toBe(1)
  })

  it('writes only what differs', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters } = opened
    const { fighter: stored } = await fighters.createFighter(
      fighter('Ada', { age: 30, next_fight_date: '2025-02-01T20:00:00' }),
    )
    const change = (updates: object) => fighters.updateFighter({ fighter_id: stored.id, updates })
    const same = {
      record: stored.record,
      age: 30,
      next_fight_date: '2025-02-01T20:00:00',
      twitter: undefined,
    }
    expect(await change(same)).toEqual({ fighter: stored, changed: false })
    const updates = { record: '11-1-0', next_fight_date: null }
    expect(await change(updates)).toEqual({ fighter: { ...stored, ...updates }, changed: true })
    expect(await fighters.updateFighter({ fighter_id: stored.id + 1, updates })).toEqual({
      fighter: null,
      changed: false,
    })
    expect(await fighters.findFighter(stored.id)).toMatchObject(updates)
  })

  it('refuses an address that is taken and values that do not fit', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters } = opened
    const { fighter: ada } = await fighters.createFighter(fighter('Ada'))
    const { fighter: bea } = await fighters.createFighter(fighter('Bea'))
    const move = fighters.updateFighter({ fighter_id: bea.id, updates: { ufc_url: ada.ufc_url } })
    await expect(move).rejects.toThrow(ConflictError)
    const long = fighters.createFighter(fighter('Cora', { description: 'ä'.repeat(32_768) }))
    await expect(long).rejects.toThrow(ValidationError)
  })

  it('lists in pages, counting all that match', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters } = opened
    for (const name of ['A', 'B', 'C', 'D', 'E']) await fighters.createFighter(fighter(name))
    await fighters.createFighter(fighter('F', { height: null }))
    await fighters.createFighter(fighter('G', { weight: null }))
    const names = async (filter: object) => {
      const { fighters: page, total } = await fighters.listFighters({ limit: 2, ...filter })
      return { names: page.map(({ name }) => name), total }
    }
    expect(await names({ is_complete: true })).toEqual({ names: ['A', 'B'], total: 5 })
    expect(await names({ is_complete: true, offset: 4 })).toEqual({ names: ['E'], total: 5 })
    expect(await names({ is_complete: true, offset: 6 })).toEqual({ names: [], total: 5 })
    expect(await names({ limit: 100 })).toMatchObject({ total: 7 })
  })

  it('finds parts of names, tags and weight classes in any case, and takes wildcards for text', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters } = opened
    await fighters.createFighter(fighter('José Aldo'))
    await fighters.createFighter(fighter('Bea', { tags: '["Southpaw","100%"]' }))
    await fighters.createFighter(fighter('Cora', { weight_class: 'Bantamweight' }))
    const find = async (search: string) =>
      (await fighters.listFighters({ search, limit: 10 })).fighters.map(({ name }) => name)
    expect(await find('ALDO')).toEqual(['José Aldo'])
    expect(await find('SOUTH')).toEqual(['Bea'])
    expect(await find('bantam')).toEqual(['Cora'])
    expect(await find('weight')).toHaveLength(3)
    expect(await find('0%')).toEqual(['Bea'])
    expect(await find('B_a')).toEqual([])
  })

  it('shows the subscriptions of one person and leaves out what is not known', async () => {
    await using opened = await openUfcDatabase(engine)
    const { fighters, people, subscriptions } = opened
    const { fighter: ada } = await fighters.createFighter(fighter('Ada', { age: 30 }))
    await fighters.createFighter(fighter('Bea'))
    const persons = []
    for (const account_name of ['one', 'two'])
      persons.push(
        await people.createPerson({
          account_name,
          email: `${account_name}@x.org`,
          password_hash: '!',
        }),
      )
    const [one, two] = persons.map(({ id }) => id)
    await subscriptions.subscribe({ person_id: one ?? 0, fighter_id: ada.id })
    const states = async (person_id?: number) => {
      const page = await fighters.listFighters({ person_id, limit: 10 })
      return page.fighters.map(({ subscription_status }) => subscription_status)
    }
    expect(await states(one)).toEqual(['1', '0'])
    expect(await states(two)).toEqual(['0', '0'])
    expect(await states()).toEqual(['0', '0'])
    const { fighters: listed } = await fighters.listFighters({ limit: 1 })
    expect(listed).toEqual([
      { ...fighter('Ada', { age: 30 }), id: ada.id, tags: '[]', subscription_status: '0' },
    ])
  })
})
