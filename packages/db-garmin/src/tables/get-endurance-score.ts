import type { EnduranceContributor } from '@betterai/contracts'
import { autoIncrement, date, defineTable, int, json } from '@betterai/db-kit'

/** One day's endurance score per row, with the activities that made it. */
export const getEnduranceScoreTable = defineTable('get_endurance_score', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    endurance_score: int().nullable(),
    endurance_score_classification: int().nullable(),
    endurance_score_classification_lower_limit_intermediate: int().nullable(),
    endurance_score_classification_lower_limit_trained: int().nullable(),
    endurance_score_classification_lower_limit_well_trained: int().nullable(),
    endurance_score_classification_lower_limit_expert: int().nullable(),
    endurance_score_classification_lower_limit_superior: int().nullable(),
    endurance_score_classification_lower_limit_elite: int().nullable(),
    endurance_score_contributors: json<EnduranceContributor[]>().nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_endurance_score_customer_date', columns: ['customer_id', 'calendar_date'] }],
})
