import { describe, expect, it, vi } from 'vitest'
import { startedGarmin } from './started-garmin.js'

const sleepPath = (date: string) => `/wellness-service/wellness/dailySleepData/me?date=${date}`

const days = Array.from({ length: 180 }, (_, index) =>
  new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
)

describe('the Garmin side', () => {
  it('lets in who logged in, and nobody else', async () => {
    await using garmin = await startedGarmin()
    expect((await garmin.get('/userprofile-service/userprofile', 'Bearer unknown')).status).toBe(
      401,
    )
    const profile = await garmin.get('/userprofile-service/userprofile')
    expect(JSON.parse(profile.text)).toMatchObject({ displayName: expect.any(String) })
  })

  it.each([
    ['who@example.com', 'invalid', 'INVALID_USERNAME_PASSWORD'],
    ['mfa@example.com', 'right', 'MFA_REQUIRED'],
    ['', '', 'INVALID_USERNAME_PASSWORD'],
  ])('refuses %s with %s', async (username, password, type) => {
    await using garmin = await startedGarmin()
    const { responseStatus, serviceTicketId } = await garmin.logIn({ username, password })
    expect([responseStatus.type, serviceTicketId]).toEqual([type, undefined])
  })

  it('takes a ticket or a refresh token once', async () => {
    await using garmin = await startedGarmin()
    const { serviceTicketId } = await garmin.logIn({ username: 'a', password: 'b' })
    const first = await garmin.exchange({ service_ticket: serviceTicketId })
    expect(first.status).toBe(200)
    expect((await garmin.exchange({ service_ticket: serviceTicketId })).status).toBe(400)
    const { refresh_token } = JSON.parse(first.text)
    const refreshed = await garmin.exchange({ refresh_token })
    expect(JSON.parse(refreshed.text).access_token).not.toBe(JSON.parse(first.text).access_token)
    expect((await garmin.exchange({ refresh_token })).status).toBe(400)
  })

  it('says the same of a day whenever it is asked, and something else of another', async () => {
    await using garmin = await startedGarmin()
    const [first, again, other] = await Promise.all([
      garmin.get(sleepPath('2025-03-04')),
      garmin.get(sleepPath('2025-03-04')),
      garmin.get(sleepPath('2025-03-05')),
    ])
    expect(again.text).toBe(first.text)
    expect(other.text).not.toBe(first.text)
  })

  it('has days without data in every way that there is, and figures of odd types', async () => {
    await using garmin = await startedGarmin()
    const answers = await Promise.all(days.map((date) => garmin.get(sleepPath(date))))
    const kinds = answers.map(({ status, text }) => {
      if (status === 204) return 'no content'
      if (text === '') return 'empty body'
      const document = JSON.parse(text)
      return document.dailySleepDTO.id === null ? 'no figures' : typeof document.restingHeartRate
    })
    expect(new Set(kinds)).toEqual(
      new Set(['no content', 'empty body', 'no figures', 'number', 'string']),
    )
    expect(kinds.filter((kind) => kind === 'number').length).toBeGreaterThan(120)
  })

  it('lacks nothing of today, whichever day that is', async () => {
    await using garmin = await startedGarmin()
    const read = async (path: string) => JSON.parse((await garmin.get(path)).text || 'null')
    try {
      for (let back = 0; back < 40; back++) {
        const now = new Date(Date.now() - 86_400_000)
        vi.useFakeTimers({ toFake: ['Date'], now })
        const day = now.toISOString().slice(0, 10)
        const range = `startDate=${day}&endDate=${day}`
        const activities = '/activitylist-service/activities/search/activities'
        expect({
          hrv: await read(`/hrv-service/hrv/${day}`),
          weight: await read(`/weight-service/weight/dateRange?${range}`),
          vo2: await read(`/metrics-service/metrics/maxmet/monthly/${day}/${day}`),
          activities: (await read(`${activities}?${range}`)).slice(-1),
        }).toMatchObject({
          hrv: { hrvSummary: { weeklyAvg: expect.any(Number) } },
          weight: { dateWeightList: [{ weight: expect.any(Number) }] },
          vo2: [{ generic: { calendarDate: day } }],
          activities: [{ activityType: { typeKey: 'running' } }],
        })
      }
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    '/usersummary-service/usersummary/daily/me?calendarDate=2025-03-04',
    '/hrv-service/hrv/2025-03-04',
    '/wellness-service/wellness/dailyHealthEvents/me?date=2025-03-04',
    '/weight-service/weight/dateRange?startDate=2025-03-01&endDate=2025-03-31',
    '/metrics-service/metrics/trainingreadiness/2025-03-04',
    '/metrics-service/metrics/endurancescore?calendarDate=2025-03-04',
    '/metrics-service/metrics/endurancescore/stats?startDate=2025-03-01&endDate=2025-03-31&aggregation=weekly',
    '/metrics-service/metrics/trainingstatus/daily/2025-03-04',
    '/metrics-service/metrics/trainingloadbalance/latest/2025-03-04',
    '/fitnessage-service/fitnessage/2025-03-04',
    '/metrics-service/metrics/maxmet/monthly/2025-03-01/2025-03-31',
    '/metrics-service/metrics/maxmet/latest/2025-03-04',
    '/userprofile-service/userprofile/user-settings',
  ])('has %s', async (path) => {
    await using garmin = await startedGarmin()
    const { status, text } = await garmin.get(path)
    expect(status).toBe(200)
    expect(Object.keys(JSON.parse(text)).length).toBeGreaterThan(0)
  })

  it('pages activities, and has their details, weather and zones', async () => {
    await using garmin = await startedGarmin()
    const list = async (start: number, limit: number) => {
      const range = `startDate=2025-03-01&endDate=2025-03-31&start=${start}&limit=${limit}`
      const path = `/activitylist-service/activities/search/activities?${range}`
      return JSON.parse((await garmin.get(path)).text) as { activityId: number }[]
    }
    const whole = await list(0, 100)
    expect(whole.length).toBeGreaterThan(8)
    expect([...(await list(0, 5)), ...(await list(5, 100))]).toEqual(whole)
    const id = whole[0]?.activityId
    for (const part of ['details', 'weather', 'hrTimeInZones'])
      expect((await garmin.get(`/activity-service/activity/${id}/${part}`)).status).toBe(200)
    expect((await garmin.get(`/activity-service/activity/${id}/gps`)).status).toBe(404)
    expect((await garmin.get('/activity-service/activity/5/details')).status).toBe(404)
    expect((await garmin.get('/nothing')).status).toBe(404)
  })

  it('is steered in reads too, and only where the address fits', async () => {
    await using garmin = await startedGarmin()
    garmin.simulator.steer([
      { path: 'date=2025-03-05', status: 429, retry_after: 3 },
      { path: 'hrv-service', reply: '{"odd":true}' },
      { path: 'fitnessage', status: 204 },
    ])
    expect((await garmin.get(sleepPath('2025-03-04'))).status).toBe(200)
    expect((await garmin.get('/hrv-service/hrv/2025-03-04')).text).toBe('{"odd":true}')
    expect((await garmin.get('/fitnessage-service/fitnessage/2025-03-04')).status).toBe(204)
    const throttled = await garmin.get(sleepPath('2025-03-05'))
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '3'])
    expect((await garmin.get(sleepPath('2025-03-05'))).status).toBe(200)
  })
})
