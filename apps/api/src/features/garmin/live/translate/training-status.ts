import { isRecord } from '@betterai/contracts'
import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import {
  mappingAt,
  number,
  numberOf,
  readColumns,
  text,
  textOf,
  whole,
} from '../reading/readers.js'
import { dateOf } from '../reading/times.js'
import type { Wearer } from './vo2-max.js'
import { vo2MaxCategory } from './vo2-max.js'

const acute = 'acuteTrainingLoadDTO'

const statusColumns: Columns<'training_status'> = {
  daily_training_load_acute: whole(`${acute}.dailyTrainingLoadAcute`),
  daily_training_load_acute_feedback: text(50, `${acute}.acwrStatus`),
  daily_training_load_chronic: number(`${acute}.dailyTrainingLoadChronic`),
  min_training_load_chronic: number(`${acute}.minTrainingLoadChronic`),
  max_training_load_chronic: number(`${acute}.maxTrainingLoadChronic`),
  training_balance_feedback_phrase: text(50, 'trainingStatusFeedbackPhrase'),
}

const loadColumns: Columns<'training_load_balance'> = {
  monthly_load_anaerobic: number('monthlyLoadAnaerobic'),
  monthly_load_aerobic_high: number('monthlyLoadAerobicHigh'),
  monthly_load_aerobic_low: number('monthlyLoadAerobicLow'),
  monthly_load_aerobic_low_target_min: number('monthlyLoadAerobicLowTargetMin'),
  monthly_load_aerobic_low_target_max: number('monthlyLoadAerobicLowTargetMax'),
  monthly_load_aerobic_high_target_min: number('monthlyLoadAerobicHighTargetMin'),
  monthly_load_aerobic_high_target_max: number('monthlyLoadAerobicHighTargetMax'),
  monthly_load_anaerobic_target_min: number('monthlyLoadAnaerobicTargetMin'),
  monthly_load_anaerobic_target_max: number('monthlyLoadAnaerobicTargetMax'),
  training_balance_feedback_phrase: text(50, 'trainingBalanceFeedbackPhrase'),
}

/** Reads load, form and VO2 max of one day out of whichever sections the document has. */
export function translateTrainingStatus(
  document: GarminDocument,
  { asked, wearer }: { asked?: string | undefined; wearer: Wearer },
): Draft[] {
  const status = firstByDevice(document, 'latestTrainingStatusData', 'mostRecentTrainingStatus')
  const load = loadRecordOf(document)
  const vo2 = vo2RecordOf(document)
  if (status === undefined && load === undefined && vo2 === undefined) return []
  const dates = [status?.calendarDate, load?.calendarDate, vo2?.calendarDate]
  const calendar_date = dateOf(dates, asked)
  if (calendar_date === undefined) return []
  const phrase = textOf(status?.trainingStatusFeedbackPhrase, 50)
  const judged = vo2Columns(vo2, { date: calendar_date, phrase, wearer })
  const loads = load === undefined ? {} : knownOver(readColumns(load, loadColumns), phrase)
  return [
    { ...(status ? readColumns(status, statusColumns) : {}), ...loads, ...judged, calendar_date },
  ]
}

/** Reads how the month's load is spread, and nothing else. */
export function translateTrainingLoadBalance(document: GarminDocument, asked?: string): Draft[] {
  const load = loadRecordOf(document)
  const calendar_date = dateOf([load?.calendarDate], asked)
  if (load === undefined || calendar_date === undefined) return []
  return [{ ...readColumns(load, loadColumns), calendar_date }]
}

/** VO2 max with what it means: a category when the wearer is known, else what Garmin says. */
export function vo2Columns(
  record: GarminDocument | undefined,
  { date, phrase, wearer }: { date: string; phrase?: string | undefined; wearer: Wearer },
): Draft {
  const value = numberOf(record?.vo2MaxPreciseValue)
  const category = value === undefined ? undefined : vo2MaxCategory(value, date, wearer)
  const vo2_max_feedback = category ?? textOf(record?.fitnessAgeDescription, 50) ?? phrase
  return {
    ...(value === undefined ? {} : { vo2_max_precise_value: value }),
    ...(vo2_max_feedback === undefined ? {} : { vo2_max_feedback }),
  }
}

/** A missing phrase of the load does not overwrite that of the status. */
function knownOver(loads: Draft, phrase: string | undefined): Draft {
  const { training_balance_feedback_phrase, ...figures } = loads
  const shown = training_balance_feedback_phrase ?? phrase
  return shown === undefined ? figures : { ...figures, training_balance_feedback_phrase: shown }
}

function loadRecordOf(document: GarminDocument): GarminDocument | undefined {
  return firstByDevice(
    document,
    'metricsTrainingLoadBalanceDTOMap',
    'mostRecentTrainingLoadBalance',
  )
}

function vo2RecordOf(document: GarminDocument): GarminDocument | undefined {
  const isItself = (document.vo2MaxPreciseValue ?? null) !== null
  const recent = mappingAt(document, 'mostRecentVO2Max')
  const found =
    (isItself ? document : undefined) ??
    mappingAt(document, 'generic') ??
    mappingAt(recent, 'generic') ??
    recent
  return numberOf(found?.vo2MaxPreciseValue) === undefined ? undefined : found
}

/** The first record of a mapping by device number, which stands at the top or in a section. */
function firstByDevice(
  document: GarminDocument,
  name: string,
  section: string,
): GarminDocument | undefined {
  const byDevice = mappingAt(document, name) ?? mappingAt(document, `${section}.${name}`)
  return byDevice === undefined ? undefined : Object.values(byDevice).find(isRecord)
}
