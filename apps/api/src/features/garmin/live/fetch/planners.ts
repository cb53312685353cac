import type { GarminDataset } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { addDays, today } from '../../days.js'
import type { LiveRequest } from '../../source.js'
import { translateBodyComposition } from '../translate/body-composition.js'
import { translateDailyHealthEvents } from '../translate/daily-health-events.js'
import { translateEnduranceScore } from '../translate/endurance-score.js'
import { translateFitnessAge } from '../translate/fitness-age.js'
import { translateHrv } from '../translate/hrv.js'
import { translateMaxMetrics } from '../translate/max-metrics.js'
import { translateSleep } from '../translate/sleep.js'
import { translateSummary } from '../translate/summary.js'
import { translateTrainingReadiness } from '../translate/training-readiness.js'
import {
  translateTrainingLoadBalance,
  translateTrainingStatus,
} from '../translate/training-status.js'
import { planActivities, planActivityGps } from './activities.js'
import type { Address, Planner } from './context.js'
import { ofDayAlone, ofMapping, perDay, perRange } from './context.js'

const metrics = '/metrics-service/metrics'
const named = { needsName: true }

/** How every dataset is fetched: addresses, and how their documents are read. */
export const planners: Readonly<Record<GarminDataset, Planner>> = {
  sleep: perDay(
    (date, name) => ({
      path: `/wellness-service/wellness/dailySleepData/${name}`,
      query: { date, nonSleepBufferMinutes: 60 },
    }),
    ofDayAlone(
      ofMapping((document, day, { wearer }) => translateSleep(document, day, wearer.timeZone)),
    ),
    named,
  ),
  summary: perDay(
    (calendarDate, name) => ({
      path: `/usersummary-service/usersummary/daily/${name}`,
      query: { calendarDate },
    }),
    ofDayAlone(ofMapping(translateSummary)),
    named,
  ),
  body_composition: perRange(
    ({ start_date: startDate, end_date: endDate }) => ({
      path: '/weight-service/weight/dateRange',
      query: { startDate, endDate },
    }),
    ofMapping((document) => translateBodyComposition(document)),
  ),
  hrv: perDay((day) => ({ path: `/hrv-service/hrv/${day}` }), ofDayAlone(ofMapping(translateHrv))),
  training_readiness: perDay(
    (day) => ({ path: `${metrics}/trainingreadiness/${day}` }),
    ofDayAlone(translateTrainingReadiness),
  ),
  training_endurance: perRange(enduranceAddress, translateEnduranceScore),
  training_status: perDay(
    (day) => ({ path: `${metrics}/trainingstatus/daily/${day}` }),
    ofMapping((document, asked, { wearer }) =>
      translateTrainingStatus(document, { asked, wearer }),
    ),
  ),
  training_load_balance: perDay(
    (day) => ({ path: `${metrics}/trainingloadbalance/latest/${day}` }),
    ofMapping(translateTrainingLoadBalance),
  ),
  training_fitness_age: perDay(
    (day) => ({ path: `/fitnessage-service/fitnessage/${day}` }),
    ofMapping(translateFitnessAge),
  ),
  activity: planActivities,
  activity_gps: planActivityGps,
  daily_health_events: perDay(
    (date, name) => ({
      path: `/wellness-service/wellness/dailyHealthEvents/${name}`,
      query: { date },
    }),
    ofDayAlone(ofMapping(translateDailyHealthEvents)),
    named,
  ),
  max_metrics: perRange(maxMetricsAddress, (document, _day, { request, wearer }) =>
    translateMaxMetrics(document, { target: request.target_date, wearer }),
  ),
}

/** A range is answered by its last score alone. */
function enduranceAddress({ start_date: startDate, end_date: endDate }: LiveRequest): Address {
  const path = `${metrics}/endurancescore`
  if (startDate === endDate) return { path, query: { calendarDate: startDate } }
  return { path: `${path}/stats`, query: { startDate, endDate, aggregation: 'weekly' } }
}

/** VO2 max changes about once a month: the value of one day is sought in the year before it. */
function maxMetricsAddress({ start_date, end_date, target_date }: LiveRequest): Address {
  const isForDay = target_date !== undefined && start_date === end_date
  if (target_date !== undefined && target_date > addDays(today(), 1))
    throw new ValidationError('must not be in the future', 'target_date')
  const [start, end] = isForDay ? yearUpTo(target_date) : [start_date, end_date]
  return { path: `${metrics}/maxmet/monthly/${start}/${end}` }
}

/** Twelve whole months, the last one that of the date. */
function yearUpTo(date: string): [string, string] {
  const [year = 0, month = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year - 1, month, 1))
  const last = new Date(Date.UTC(year, month, 0))
  return [first.toISOString().slice(0, 10), last.toISOString().slice(0, 10)]
}
