import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeOnMariaDb } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/env.js'
import { createConfig } from '../../src/config/index.js'
import type { Container } from '../../src/container.js'
import { createContainer } from '../../src/container.js'
import { daysAgo } from '../../src/databases/demo/days-ago.js'
import { createUrls } from '../support/open-app.js'
import { testSecret } from '../support/start-api.js'

const week = `start_date=${daysAgo(20)}&end_date=${daysAgo(14)}`
const stored = (dataset: string, query = week) => `GET /garmin/${dataset}?source=database&${query}`
const zoe = {
  name: 'Zoë Ünal 🥊',
  ufc_url: 'https://fighters.example/athlete/zoe',
  fighter_full_body_img_url: 'a',
  fighter_headshot_img_url: 'b',
  weight_class: 'Flyweight',
  record: '1-0-0',
  sherdog_record: '1-0-0',
  height: '160 cm',
  weight: '57 kg',
  next_fight_date: '2028-02-29T20:00:00',
}
const follow = { person_id: 1, fighter_id: 2 }

const marathon = {
  session_name: 'Plan for a first half marathon',
  user_message: { message: 'My knee feels stiff', file_locations: ['https://example.com/a.pdf'] },
  ai_response: { message: 'Repeat the last week, 100% of it' },
}

/** Requests over the demo data, in their order, with the status that each gets. */
const requests: readonly [number, string, body?: object][] = [
  [200, stored('sleep')],
  [200, stored('sleep', 'sort=desc&limit=3&offset=3')],
  [200, stored('sleep', 'limit=1000&offset=360')],
  [200, stored('sleep', 'offset=9007199254740991')],
  [422, stored('sleep', 'limit=1001')],
  [422, stored('sleep', 'limit=0')],
  [422, stored('sleep', 'limit=1.5')],
  [422, stored('sleep', 'limit=1&limit=2')],
  [422, stored('sleep', 'offset=9007199254740992')],
  [422, stored('sleep', `start_date=${daysAgo(1)}&end_date=${daysAgo(2)}`)],
  [422, stored('sleep', 'start_date=2023-02-29')],
  [200, stored('sleep', 'start_date=2024-02-29&limit=1')],
  [422, stored('sleep', 'start_date=2025-3-1')],
  [422, stored('sleep', 'start_date=')],
  [200, stored('sleep', 'start_date=0001-01-01&end_date=9999-12-31&limit=2')],
  [200, stored('sleep', 'start_date=9999-12-31&mode=correlation')],
  [200, stored('sleep', `${week}&mode=correlation`)],
  [200, stored('hrv', `${week}&mode=correlation`)],
  [403, stored('sleep', 'customer_id=2')],
  [200, stored('summary')],
  [200, stored('body-composition')],
  [200, stored('training-readiness')],
  [200, stored('endurance-score')],
  [200, stored('training-status', `${week}&ignore_null_vo2max=true`)],
  [200, stored('training-load-balance')],
  [200, stored('max-metrics', `target_date=${daysAgo(30)}`)],
  [200, stored('fitness-age')],
  [200, stored('daily-health-events')],
  [200, stored('activities', `start_date=${daysAgo(60)}&sort=desc`)],
  [200, stored('activities', 'activity_id=9007199254740991')],
  [422, stored('activities', 'activity_id=9007199254740992')],
  [200, stored('activity-gps', 'activity_id=1')],
  [422, stored('activity-gps', '')],
  [200, `GET /garmin/analysis/overview?${week}`],
  [200, `GET /garmin/analysis/overview?${week}&mode=correlation&datasets=hrv&datasets=activity`],
  [200, 'GET /garmin/analysis/overview?start_date=2000-01-01&end_date=2000-12-31'],
  [422, 'GET /garmin/analysis/overview?datasets=nonsense'],
  [200, 'POST /garmin/activities', { activity_id: 7, calendar_date: '2024-02-29' }],
  [200, 'POST /garmin/activities', { activity_id: 7, calendar_date: '2024-02-29' }],
  [422, 'POST /garmin/activities', { activity_id: 7, calendar_date: '2023-02-29' }],
  [200, stored('activities', 'activity_id=7')],
  [200, 'GET /blood/tests'],
  [200, `GET /blood/tests?start_date=${daysAgo(120)}&end_date=${daysAgo(20)}&limit=3`],
  [200, 'GET /blood/tests?category=Lipids'],
  [200, 'GET /blood/tests?category=lipids'],
  [200, 'GET /blood/tests?category=Lipids%20'],
  [200, 'GET /blood/tests?category=%25'],
  [200, 'GET /blood/tests?start_date=2050-01-01'],
  [422, 'GET /blood/tests?limit=501'],
  [200, 'POST /blood/legacy', { action: 'get_all_blood_tests' }],
  [200, 'GET /ufc/fighters?page=2&page_size=10&user_id=1'],
  [400, 'GET /ufc/fighters?page=7&page_size=10'],
  [422, 'GET /ufc/fighters?page_size=2001'],
  [200, 'GET /ufc/fighters?search=ADA'],
  [200, 'GET /ufc/fighters?search=%25'],
  [200, 'GET /ufc/fighters?search=_'],
  [200, 'POST /ufc/fighters', zoe],
  [200, 'POST /ufc/fighters', zoe],
  [200, 'GET /ufc/fighters?search=ZO%C3%8B%20%C3%BCNAL%20%F0%9F%A5%8A'],
  [422, 'POST /ufc/fighters', { ...zoe, name: 'Y', next_fight_date: '2027-02-29T20:00:00' }],
  [200, 'PATCH /ufc/fighters/1', { age: 33, next_fight_date: '0000-00-00' }],
  [200, 'PATCH /ufc/fighters/1', { age: 33 }],
  [409, 'PATCH /ufc/fighters/1', { ufc_url: zoe.ufc_url }],
  [404, 'PATCH /ufc/fighters/99999', { age: 33 }],
  [200, 'POST /ufc/subscriptions/toggle', { ...follow, subscribe: true }],
  [200, 'POST /ufc/subscriptions/toggle', { ...follow, subscribe: true }],
  [404, 'POST /ufc/subscriptions/toggle', { ...follow, fighter_id: 99_999, subscribe: true }],
  [200, 'GET /ufc/subscriptions/summaries'],
  [200, 'GET /ufc/users/FAN@example.org'],
  [404, 'GET /ufc/users/nobody@example.org'],
  [200, 'POST /chat/prompts', { title: 'Weekly review', prompt: 'How was my week? ' }],
  [200, 'GET /chat/prompts'],
  [200, 'POST /chat/messages', marathon],
  [200, 'POST /chat/messages', { user_message: { message: 'Dinner for two?' } }],
  [200, 'PUT /chat/messages', { message_id: 2, patch: { favorite: true } }],
  [200, 'GET /chat/maintenance/favorites'],
  [200, 'POST /chat/sessions/list', { include_messages: true }],
  [200, 'POST /chat/sessions/list', { limit: 1, offset: 1 }],
  [200, 'POST /chat/sessions/search', { search_text: 'KNEE' }],
  [200, 'POST /chat/sessions/search', { search_text: '100%' }],
  [200, 'POST /chat/maintenance/files', { file_extension: 'PDF' }],
]

/** What no two databases share: names that are drawn by lot, and instants. */
const drawn = /"(request_id|session_id|created_at|last_update|updated_at)":"[^"]*"/g

describeOnMariaDb('The demo data', (engine) => {
  let folder: string
  let containers: Container[]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'same '))
    const environment = {
      APP_ENV: 'local',
      BACKEND_LOG_LEVEL: 'silent',
      DATA_DIR: folder,
      DB_DEMO_DATA: 'true',
      AUTH_JWT_SECRET: testSecret,
    }
    containers = [{}, await createUrls(engine)].map((urls) =>
      createContainer(createConfig(readEnvironment({ ...environment, ...urls }))),
    )
  })
  afterAll(async () => {
    for (const container of containers) await container.close()
    await rm(folder, { recursive: true, force: true })
  })

  const answer = async ({ app, tokens }: Container, request: string, body?: object) => {
    const [method = 'GET', path] = request.split(' ')
    const authorization = `Bearer ${await tokens.issue({ id: 1 })}`
    const headers = { authorization, 'content-type': 'application/json' }
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await app.request(`/api/v1${path}`, { method, headers, ...content })
    return { request, status: response.status, text: (await response.text()).replace(drawn, '') }
  }

  it('is answered on libsql as on MariaDB, byte by byte', async () => {
    for (const [status, request, body] of requests) {
      const [onLibsql, onMariaDb] = await Promise.all(
        containers.map((container) => answer(container, request, body)),
      )
      expect(onMariaDb).toEqual(onLibsql)
      expect({ request, status: onLibsql?.status }).toEqual({ request, status })
    }
  }, 60_000)
})
