import type { Fighter } from '@betterai/contracts'
import { containsText, withoutNulls } from '@betterai/db-kit'
import { sql } from 'kysely'
import type { UfcHandle } from './ufc-handle.js'

/** Which fighters to list, in the order of their ids. */
export type FighterFilter = {
  /** Part of the name, a tag or the weight class, whatever the case. */
  search?: string | undefined
  /** Whose subscriptions are shown; nobody's by default. */
  person_id?: number | undefined
  /** Leaves out fighters without height or weight. */
  is_complete?: boolean | undefined
  /** Default 0. */
  offset?: number | undefined
  limit: number
}

/** A page of fighters and how many there are in all. */
export type FighterPage = { fighters: Fighter[]; total: number }

export async function listFighters(db: UfcHandle, filter: FighterFilter): Promise<FighterPage> {
  const { person_id, limit, offset = 0 } = filter
  const matching = matchingFighters(db, filter)
  const page = matching
    .selectAll('fighters')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('subscriptions')
          .select('subscriptions.id')
          .whereRef('fighter_id', '=', 'fighters.id')
          .where('person_id', '=', person_id ?? null),
      ).as('is_subscribed'),
    )
    .orderBy('fighters.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const count = matching.select(sql<number>`COUNT(*)`.as('total')).executeTakeFirstOrThrow()
  const [rows, { total }] = await Promise.all([page, count])
  const fighters = rows.map(({ is_subscribed, ...row }) => ({
    ...withoutNulls(row),
    subscription_status: is_subscribed ? ('1' as const) : ('0' as const),
  }))
  return { fighters, total: Number(total) }
}

function matchingFighters(db: UfcHandle, { search, is_complete }: FighterFilter) {
  let query = db.selectFrom('fighters')
  if (is_complete) query = query.where('height', 'is not', null).where('weight', 'is not', null)
  if (search !== undefined)
    query = query.where(({ or, ref }) =>
      or([
        containsText(db, ref('name'), search),
        containsText(db, ref('tags'), search),
        containsText(db, ref('weight_class'), search),
      ]),
    )
  return query
}
