import type { GarminDataset, GarminRow } from '@betterai/contracts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { datasetStorage } from '../datasets.js'
import type { GarminHandle } from './garmin-handle.js'

/** Which rows of a customer to read; dates are `YYYY-MM-DD`, both inclusive. */
export type GarminFilter = {
  customer_id: number
  start_date?: string | undefined
  end_date?: string | undefined
  /** By date; default `asc`. */
  sort?: 'asc' | 'desc' | undefined
  /** Default: no limit. */
  limit?: number | undefined
  /** Default 0. */
  offset?: number | undefined
  /** Only concerns `activity` and `activity_gps`. */
  activity_id?: number | undefined
  /** Leaves out days without VO2 max; only concerns `training_status`. */
  ignore_null_vo2max?: boolean | undefined
  /** Leaves out days without load figures; only concerns `training_status`. */
  ignore_null_training_load_data?: boolean | undefined
}

/** More rows than any table has; an offset needs a limit. */
const everyRow = 2 ** 40

/** Reads rows in the order of their dates. */
export async function fetchRows<D extends GarminDataset>(
  db: GarminHandle,
  dataset: D,
  filter: GarminFilter,
): Promise<GarminRow<D>[]> {
  const { table, key } = datasetStorage[dataset]
  const direction = filter.sort === 'desc' ? sql`DESC` : sql`ASC`
  // A day has one row of its own there; naming the id too would make the server sort what the index has in order.
  const tieBreaker = key === 'calendar_date' ? sql`` : sql`, id ${direction}`
  const { rows } = await sql<GarminRow<D>>`
    SELECT * FROM ${sql.table(table)}
    WHERE ${sql.join(conditions(dataset, filter), sql` AND `)}
    ORDER BY calendar_date ${direction}${tieBreaker}
    LIMIT ${filter.limit ?? everyRow} OFFSET ${filter.offset ?? 0}`.execute(db)
  return rows
}

function conditions(dataset: GarminDataset, filter: GarminFilter): RawBuilder<unknown>[] {
  const { customer_id, start_date, end_date, activity_id } = filter
  const { key } = datasetStorage[dataset]
  const isStatus = dataset === 'training_status'
  return [
    sql`customer_id = ${customer_id}`,
    start_date === undefined ? undefined : sql`calendar_date >= ${start_date}`,
    end_date === undefined ? undefined : sql`calendar_date <= ${end_date}`,
    key === 'activity_id' && activity_id !== undefined
      ? sql`activity_id = ${activity_id}`
      : undefined,
    isStatus && filter.ignore_null_vo2max ? sql`vo2_max_precise_value IS NOT NULL` : undefined,
    isStatus && filter.ignore_null_training_load_data
      ? sql`monthly_load_anaerobic IS NOT NULL`
      : undefined,
  ].filter((condition) => condition !== undefined)
}
