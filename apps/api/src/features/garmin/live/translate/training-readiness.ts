import { isRecord } from '@betterai/contracts'
import type { Columns, Draft } from '../reading/readers.js'
import { readColumns, text, whole } from '../reading/readers.js'
import { dateOf, instantOf } from '../reading/times.js'

const columns: Columns<'training_readiness'> = {
  training_readiness_level: text(50, 'level'),
  training_readiness_score: whole('score'),
  sleep_score: whole('sleepScore'),
  sleep_score_factor_feedback: text(255, 'sleepScoreFactorFeedback'),
  recovery_time_factor_feedback: text(255, 'recoveryTimeFactorFeedback'),
  recovery_time: whole('recoveryTime'),
  acute_load: whole('acuteLoad'),
  hrv_weekly_average: whole('hrvWeeklyAverage'),
  hrv_factor_feedback: text(255, 'hrvFactorFeedback'),
  stress_history_factor_feedback: text(255, 'stressHistoryFactorFeedback'),
  sleep_history_factor_feedback: text(255, 'sleepHistoryFactorFeedback'),
}

/** Reads the newest assessment of each day; entries that do not tell their time come newest first. */
export function translateTrainingReadiness(document: unknown, asked?: string): Draft[] {
  const entries = (Array.isArray(document) ? document : [document])
    .filter(isRecord)
    .filter(({ score }) => score !== undefined && score !== null)
  const newest = new Map<string, { at: number; draft: Draft }>()
  for (const entry of entries) {
    const calendar_date = dateOf([entry.calendarDate], asked)
    if (calendar_date === undefined) continue
    const at = instantOf(entry.timestamp) ?? Number.NEGATIVE_INFINITY
    const known = newest.get(calendar_date)
    if (known === undefined || at > known.at)
      newest.set(calendar_date, { at, draft: { ...readColumns(entry, columns), calendar_date } })
  }
  return [...newest.values()].map(({ draft }) => draft)
}
