import type { EnduranceContributor } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import { mappingAt, numberOf, readColumns, whole } from '../reading/readers.js'
import { dateOf } from '../reading/times.js'

const columns: Columns<'training_endurance'> = {
  endurance_score: whole('overallScore'),
  endurance_score_classification: whole('classification'),
  endurance_score_classification_lower_limit_intermediate: whole(
    'classificationLowerLimitIntermediate',
  ),
  endurance_score_classification_lower_limit_trained: whole('classificationLowerLimitTrained'),
  endurance_score_classification_lower_limit_well_trained: whole(
    'classificationLowerLimitWellTrained',
  ),
  endurance_score_classification_lower_limit_expert: whole('classificationLowerLimitExpert'),
  endurance_score_classification_lower_limit_superior: whole('classificationLowerLimitSuperior'),
  endurance_score_classification_lower_limit_elite: whole('classificationLowerLimitElite'),
}

/** Reads endurance scores: one, one in its wrapping, or a list. */
export function translateEnduranceScore(document: unknown, asked?: string): Draft[] {
  const entries = (Array.isArray(document) ? document : [document]).filter(isRecord)
  return entries.flatMap((entry) => {
    const score = mappingAt(entry, 'enduranceScoreDTO') ?? entry
    if (score.overallScore === undefined || score.overallScore === null) return []
    const calendar_date = dateOf([score.calendarDate], asked)
    if (calendar_date === undefined) return []
    return [{ ...readColumns(score, columns), ...contributorsOf(score), calendar_date }]
  })
}

function contributorsOf({ contributors }: GarminDocument): Draft {
  if (contributors === undefined) return {}
  if (Array.isArray(contributors))
    return { endurance_score_contributors: contributors.flatMap((entry) => contributorOf(entry)) }
  if (!isRecord(contributors)) return { endurance_score_contributors: null }
  return {
    endurance_score_contributors: Object.entries(contributors).flatMap(([name, entry]) =>
      contributorOf(entry, name),
    ),
  }
}

/** In a mapping the name may be all that tells the type of activity. */
function contributorOf(entry: unknown, name?: string): EnduranceContributor[] {
  const { activityTypeId, group, ...rest } = isRecord(entry) ? entry : { contribution: entry }
  const contribution = numberOf(rest.contribution)
  if (contribution === undefined) return []
  const groupNumber = idOf(group)
  const activity_type_id =
    idOf(activityTypeId) ?? (groupNumber === undefined ? idOf(name) : undefined)
  return [
    {
      ...(activity_type_id === undefined ? {} : { activity_type_id }),
      ...(groupNumber === undefined ? {} : { group: groupNumber }),
      contribution,
    },
  ]
}

function idOf(value: unknown): number | undefined {
  const number = numberOf(value)
  return Number.isSafeInteger(number) ? number : undefined
}
