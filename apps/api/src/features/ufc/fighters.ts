import type {
  FighterChangeAnswer,
  FighterList,
  FightersQuery,
  FighterUpdate,
  NewFighter,
} from '@betterai/contracts'
import { NotFoundError, ValidationError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { UfcDatabase } from '@betterai/db-ufc'
import { createFightersRepository } from '@betterai/db-ufc'
import type { UfcCaller } from './callers.js'
import { requirePerson, requireUfcAdmin } from './callers.js'

/** Fighters, for everybody to read and for admins to change. */
export interface UfcFighters {
  /** A page with the subscriptions of the caller or, for an admin, of anybody; throws `ValidationError` for a page behind the last one. */
  list(caller: UfcCaller | null, query: FightersQuery): Promise<FighterList>
  /** Stores a fighter unless there is one of that name or address. */
  create(caller: UfcCaller | null, fighter: NewFighter): Promise<FighterChangeAnswer>
  /** Changes what differs; throws `NotFoundError`. */
  update(
    caller: UfcCaller | null,
    fighterId: number,
    updates: FighterUpdate,
  ): Promise<FighterChangeAnswer>
}

/** Creates the fighters' part of the service. */
export function createUfcFighters(database: LazyDatabase<UfcDatabase>): UfcFighters {
  return {
    async list(caller, { user_id, search, page, page_size }) {
      if (user_id !== undefined) requirePerson(caller, user_id)
      const offset = (page - 1) * page_size
      const { fighters, total } = await createFightersRepository(
        (await database.get()).db,
      ).listFighters({
        person_id: user_id ?? caller?.person_id ?? undefined,
        search,
        is_complete: true,
        offset,
        limit: page_size,
      })
      if (page > 1 && offset >= total) throw new ValidationError(`There is no page ${page}`, 'page')
      return {
        fighters,
        total,
        page,
        page_size,
        has_more: offset + fighters.length < total,
        ...(search === undefined ? {} : { search }),
        subscriptions_enabled: true,
      }
    },
    async create(caller, given) {
      requireUfcAdmin(caller)
      const { fighter, created } = await database.transaction((trx) =>
        createFightersRepository(trx).createFighter(given),
      )
      return {
        fighter_id: fighter.id,
        status: created ? 'created' : 'duplicate',
        message: created ? 'Fighter created' : 'Fighter already exists',
        changed: created,
      }
    },
    async update(caller, fighter_id, updates) {
      requireUfcAdmin(caller)
      if (Object.values(updates).every((value) => value === undefined))
        throw new ValidationError('No fields to update were given', 'body')
      const { fighter, changed } = await database.transaction((trx) =>
        createFightersRepository(trx).updateFighter({ fighter_id, updates }),
      )
      if (!fighter) throw new NotFoundError('Fighter not found', 'fighter_id')
      return {
        fighter_id,
        status: changed ? 'updated' : 'unchanged',
        message: changed ? 'Fighter updated' : 'Fighter is already up to date',
        changed,
      }
    },
  }
}
