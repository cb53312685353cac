import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openApp } from '../../support/open-app.js'
import type { TestUfc } from '../../support/open-ufc.js'
import { admin, fighter, openUfc } from '../../support/open-ufc.js'

describeOnEngines('The ufc endpoints of fighters', (engine) => {
  let ufc: TestUfc
  let call: TestUfc['call']
  beforeAll(async () => {
    ufc = await openUfc(engine)
    call = ufc.call
  })
  afterAll(() => ufc[Symbol.asyncDispose]())

  it('list fighters in pages, to anybody', async () => {
    const first = await call('GET', '/fighters?page_size=2')
    expect(first).toMatchObject({
      status: 200,
      message: 'Retrieved 2 fighters',
      meta: { total: 3, page: 1, page_size: 2, has_more: true, subscriptions_enabled: true },
    })
    const { fighters, ...rest }: { fighters: object[] } = first.data
    expect(rest).toEqual(first.meta)
    expect(fighters[0]).toEqual({
      ...fighter('One', { tags: '["tag One"]' }),
      id: ufc.fighterId,
      subscription_status: '0',
    })
    expect((await call('GET', '/fighters?page=2&page_size=2')).data).toMatchObject({
      fighters: [{ name: 'Three' }],
      has_more: false,
    })
    expect(await call('GET', '/fighters?page=3&page_size=2')).toMatchObject({
      status: 400,
      message: 'Validation error while processing UFC request',
      data: { errors: [{ field: 'page' }] },
    })
    expect((await call('GET', '/fighters?search=%20tHREE%20')).data).toMatchObject({
      total: 1,
      search: 'tHREE',
    })
    expect(await call('GET', '/fighters?search=nobody')).toMatchObject({
      status: 200,
      data: { fighters: [], total: 0 },
    })
    expect((await call('GET', '/fighters?search=%20')).data).not.toHaveProperty('search')
  })

  it.each([
    ['user_id', 'user_id=0'],
    ['search', `search=${'x'.repeat(256)}`],
    ['page', 'page=0'],
    ['page', 'page=x'],
    ['page_size', 'page_size=2001'],
  ])('refuse a list with a wrong %s', async (field, query) => {
    expect(await call('GET', `/fighters?${query}`)).toMatchObject({
      status: 422,
      data: { errors: [{ field }] },
    })
  })

  it('follow fighters, once, and show it to that person alone', async () => {
    const toggle = (body: object, as: number | string = ufc.ada.token) =>
      call('POST', '/subscriptions/toggle', {
        as,
        body: { person_id: ufc.ada.id, fighter_id: ufc.fighterId, ...body },
      })
    expect(await toggle({ action: 'subscribe' })).toMatchObject({
      status: 200,
      message: 'Subscription updated',
      data: { subscription_status: '1', changed: true, updated_at: expect.stringMatching(/Z$/) },
      meta: { changed: true },
    })
    const again = await toggle({ subscribe: true, action: 'unsubscribe' })
    expect(again).toMatchObject({
      message: 'Subscription already in requested state',
      data: { changed: false },
    })
    expect(again.data).not.toHaveProperty('updated_at')

    const statusOf = async (as?: string | number, query = '') => {
      const { data } = await call(
        'GET',
        `/fighters?page_size=1${query}`,
        as === undefined ? {} : { as },
      )
      const { fighters }: { fighters: { subscription_status: string }[] } = data
      return fighters[0]?.subscription_status
    }
    expect(await statusOf(ufc.ada.token)).toBe('1')
    expect(await statusOf(ufc.ada.token, `&user_id=${ufc.ada.id}`)).toBe('1')
    expect(await statusOf(admin, `&user_id=${ufc.ada.id}`)).toBe('1')
    expect(await statusOf(ufc.bea.token)).toBe('0')
    expect(await statusOf()).toBe('0')
    for (const as of [ufc.bea.token, 1])
      expect(await call('GET', `/fighters?user_id=${ufc.ada.id}`, { as })).toMatchObject({
        status: 403,
      })
    expect(await call('GET', `/fighters?user_id=${ufc.ada.id}`)).toMatchObject({ status: 403 })

    expect(await toggle({ subscribe: false }, ufc.bea.token)).toMatchObject({
      status: 403,
      data: { reason: 'person_mismatch' },
    })
    expect(await toggle({ subscribe: false }, 1)).toMatchObject({ status: 403 })
    expect(await toggle({ fighter_id: 999_999, subscribe: true })).toMatchObject({
      status: 404,
      data: { errors: [{ message: 'Fighter not found', field: 'fighter_id' }] },
    })
    expect(await toggle({ person_id: 999_999, subscribe: true }, admin)).toMatchObject({
      status: 404,
      data: { errors: [{ field: 'person_id' }] },
    })
    expect(await toggle({})).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'subscribe' }] },
    })
    expect(await toggle({ action: 'like' })).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'action' }] },
    })
    expect(await toggle({ subscribe: true, fighterId: 1 })).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'fighterId' }] },
    })

    const summaries = await call('GET', '/subscriptions/summaries', { as: admin })
    expect(summaries).toMatchObject({
      data: {
        items: [
          { account_name: 'ada', email: 'ada@example.org', subscriptions: [String(ufc.fighterId)] },
          { account_name: 'bea', subscriptions: [] },
        ],
        total: 2,
      },
      meta: { total: 2 },
    })
    expect(await toggle({ action: 'unsubscribe' }, admin)).toMatchObject({
      data: { subscription_status: '0', changed: true },
    })
  })

  it('let admins store and change fighters', async () => {
    const body = fighter('Four', {
      next_fight_date: '2025-02-01 20:00',
      rumour_next_fight_date: '0000-00-00',
    })
    const created = await call('POST', '/fighters', { as: admin, body })
    expect(created).toMatchObject({
      status: 200,
      data: { fighter_id: expect.any(Number), status: 'created', changed: true },
      meta: { status: 'created', changed: true },
    })
    const { fighter_id }: { fighter_id: number } = created.data
    expect(await call('POST', '/fighters', { as: admin, body })).toMatchObject({
      data: { fighter_id, status: 'duplicate', changed: false },
    })
    const patch = (change: unknown, id: number | string = fighter_id) =>
      call('PATCH', `/fighters/${id}`, { as: admin, body: change })
    expect(await patch({ age: 30, next_fight_date: '', nickname: 'x' })).toMatchObject({
      status: 200,
      data: { status: 'updated', changed: true },
    })
    expect(await patch({ age: 30 })).toMatchObject({
      data: { status: 'unchanged', changed: false },
    })
    const { data } = await call('GET', '/fighters?search=four')
    const { fighters }: { fighters: object[] } = data
    expect(fighters[0]).toMatchObject({ age: 30 })
    expect(fighters[0]).not.toHaveProperty('next_fight_date')
    expect(await patch({})).toMatchObject({ status: 400, data: { errors: [{ field: 'body' }] } })
    expect(await patch({ name: 'Other' })).toMatchObject({
      status: 400,
      data: { errors: [{ field: 'body' }] },
    })
    expect(await patch({ age: 31 }, 999_999)).toMatchObject({
      status: 404,
      data: { errors: [{ field: 'fighter_id' }] },
    })
    expect(await patch({ ufc_url: fighter('One').ufc_url })).toMatchObject({
      status: 409,
      data: { errors: [{ field: 'ufc_url' }] },
    })
    for (const [field, change] of [
      ['record', { record: null }],
      ['age', { age: 121 }],
      ['next_fight_date', { next_fight_date: '2025-02-30' }],
      ['height', { height: 'x'.repeat(21) }],
    ] as const)
      expect(await patch(change)).toMatchObject({ status: 422, data: { errors: [{ field }] } })
    expect(await patch({ age: 1 }, 'x')).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'fighter_id' }] },
    })
    for (const [field, change] of [
      ['name', { name: '' }],
      ['ufc_url', { ufc_url: undefined }],
      ['tags', { tags: 'x'.repeat(401) }],
      ['ufcUrl', { ufcUrl: 'x' }],
    ] as const)
      expect(
        await call('POST', '/fighters', { as: admin, body: { ...body, ...change } }),
      ).toMatchObject({
        status: 422,
        data: { errors: [{ field }] },
      })
    const bytes = { ...fighter('Five'), description: 'ä'.repeat(40_000) }
    expect(await call('POST', '/fighters', { as: admin, body: bytes })).toMatchObject({
      status: 400,
      message: 'Validation error while processing UFC request',
      data: { errors: [{ field: 'description' }] },
    })
  })

  it.each([
    ['POST', '/fighters', fighter('Six')],
    ['PATCH', '/fighters/1', { age: 3 }],
    ['POST', '/fighters/queue', { full_name: 'X' }],
    ['GET', '/subscriptions/summaries', undefined],
  ])('keep %s %s to admins', async (method, rest, body) => {
    const given = body === undefined ? {} : { body }
    expect((await call(method, rest, given)).status).toBe(401)
    for (const as of [1, ufc.ada.token])
      expect(await call(method, rest, { as, ...given })).toMatchObject({
        status: 403,
        data: { reason: 'not_admin' },
      })
  })

  it('queue a fighter for collection', async () => {
    const body = { full_name: 'New One', description: 'Undefeated' }
    const sent = await call('POST', '/fighters/queue', { as: admin, body })
    expect(sent).toMatchObject({
      status: 200,
      data: { status: 'queued', queue_url: 'jobs:ufc.fighters', message_id: expect.any(String) },
      meta: { queue_url: 'jobs:ufc.fighters', message_id: expect.any(String) },
    })
    const foreign = { ...body, customer_id: 1 }
    expect(await call('POST', '/fighters/queue', { as: admin, body: foreign })).toMatchObject({
      status: 403,
    })
    for (const [field, wrong] of [
      ['full_name', {}],
      ['full_name', { full_name: ' ' }],
      ['dwcs_info', { ...body, dwcs_info: 'x'.repeat(201) }],
      ['extra', { ...body, extra: 1 }],
    ] as const)
      expect(await call('POST', '/fighters/queue', { as: admin, body: wrong })).toMatchObject({
        status: 422,
        data: { errors: [{ field }] },
      })
    await using unset = await openApp(engine, {
      APP_ENV: 'staging',
      BACKEND_LOG_LEVEL: 'silent',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    })
    expect(await unset.send('POST /api/v1/ufc/fighters/queue', { as: admin, body })).toMatchObject({
      status: 500,
      message: 'Configuration error while processing UFC request',
      data: { errors: [{ field: 'AWS_SQS_QUEUE_URL' }] },
    })
  })
})
