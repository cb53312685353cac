import type { NewFighter } from '@betterai/contracts'
import { labelOperations } from '@betterai/db-kit'
import type { FighterFilter, FighterPage } from './list-fighters.js'
import { listFighters } from './list-fighters.js'
import type { FighterChange, StoredFighter } from './store-fighter.js'
import { createFighter, findFighter, hasName, updateFighter } from './store-fighter.js'
import type { UfcHandle } from './ufc-handle.js'

/** Fighters, which belong to everybody. Values that do not fit their column throw `ValidationError`. */
export interface FightersRepository {
  /** A page of fighters with the subscriptions of one person, and how many match. */
  listFighters(filter: FighterFilter): Promise<FighterPage>
  /** One fighter, or null. */
  findFighter(id: number): Promise<StoredFighter | null>
  /** Whether a fighter of that name is stored. */
  hasName(name: string): Promise<boolean>
  /** Stores a fighter, unless one has the same name or address; that one is returned then. */
  createFighter(fighter: NewFighter): Promise<{ fighter: StoredFighter; created: boolean }>
  /** Writes what differs; `fighter` is null when there is none. Throws `ConflictError` when the address is another fighter's. */
  updateFighter(change: FighterChange): Promise<{ fighter: StoredFighter | null; changed: boolean }>
}

/** Fighters over a database or a transaction. */
export function createFightersRepository(db: UfcHandle): FightersRepository {
  return labelOperations<FightersRepository>('ufc.fighters', {
    listFighters: (filter) => listFighters(db, filter),
    findFighter: (id) => findFighter(db, id),
    hasName: (name) => hasName(db, name),
    createFighter: (fighter) => createFighter(db, fighter),
    updateFighter: (change) => updateFighter(db, change),
  })
}
