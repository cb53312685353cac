import type { GarminAnswer } from './answer.js'
import { documentAnswer } from './answer.js'
import type { Day } from './day.js'
import { dayOf } from './day.js'
import { activityAnswer, activityListAnswer } from './documents/activity.js'
import { profileDocument, settingsDocument } from './documents/profile.js'
import { sleepAnswer } from './documents/sleep.js'
import {
  enduranceAnswer,
  fitnessAgeAnswer,
  latestMaxMetricsAnswer,
  loadBalanceAnswer,
  maxMetricsAnswer,
  readinessAnswer,
  statusAnswer,
} from './documents/training.js'
import { healthEventsAnswer, hrvAnswer, summaryAnswer, weightAnswer } from './documents/wellness.js'

type Parts = { readonly path: readonly string[]; readonly query: URLSearchParams }
type Route = { readonly pattern: RegExp; answer(parts: Parts): GarminAnswer }

const nothing: GarminAnswer = { kind: 'not_found' }
const metrics = '^/metrics-service/metrics'

/** A document per day, whose date stands in the path or in a parameter. */
function daily(pattern: string, answer: (day: Day) => GarminAnswer, parameter?: string): Route {
  return {
    pattern: new RegExp(pattern),
    answer({ path, query }) {
      const day = dayOf((parameter === undefined ? path.at(-1) : query.get(parameter)) ?? '')
      return day === undefined ? nothing : answer(day)
    },
  }
}

const routes: readonly Route[] = [
  {
    pattern: /^\/userprofile-service\/userprofile$/,
    answer: () => documentAnswer(profileDocument),
  },
  {
    pattern: /^\/userprofile-service\/userprofile\/user-settings$/,
    answer: () => documentAnswer(settingsDocument),
  },
  daily('^/wellness-service/wellness/dailySleepData/[^/]+$', sleepAnswer, 'date'),
  daily('^/wellness-service/wellness/dailyHealthEvents/[^/]+$', healthEventsAnswer, 'date'),
  daily('^/usersummary-service/usersummary/daily/[^/]+$', summaryAnswer, 'calendarDate'),
  daily('^/hrv-service/hrv/[^/]+$', hrvAnswer),
  daily(`${metrics}/trainingreadiness/[^/]+$`, readinessAnswer),
  daily(`${metrics}/trainingstatus/daily/[^/]+$`, statusAnswer),
  daily(`${metrics}/trainingloadbalance/latest/[^/]+$`, loadBalanceAnswer),
  daily('^/fitnessage-service/fitnessage/[^/]+$', fitnessAgeAnswer),
  daily(`${metrics}/maxmet/latest/[^/]+$`, latestMaxMetricsAnswer),
  {
    pattern: new RegExp(`${metrics}/maxmet/monthly/[^/]+/[^/]+$`),
    answer: ({ path }) => maxMetricsAnswer(path.at(-2) ?? '', path.at(-1) ?? ''),
  },
  {
    pattern: new RegExp(`${metrics}/endurancescore$`),
    answer: ({ query }) => enduranceAnswer(query, false),
  },
  {
    pattern: new RegExp(`${metrics}/endurancescore/stats$`),
    answer: ({ query }) => enduranceAnswer(query, true),
  },
  {
    pattern: /^\/weight-service\/weight\/dateRange$/,
    answer: ({ query }) => weightAnswer(query.get('startDate') ?? '', query.get('endDate') ?? ''),
  },
  {
    pattern: /^\/activitylist-service\/activities\/search\/activities$/,
    answer: ({ query }) => activityListAnswer(query),
  },
  {
    pattern: /^\/activity-service\/activity\/\d+\/(details|gps|weather|hrTimeInZones)$/,
    answer: ({ path }) => activityAnswer(Number(path.at(-2)), path.at(-1) ?? ''),
  },
]

/** What an address of the data services answers. */
export function answerTo(route: string, query: URLSearchParams): GarminAnswer {
  const found = routes.find(({ pattern }) => pattern.test(route))
  return found?.answer({ path: route.split('/'), query }) ?? nothing
}
