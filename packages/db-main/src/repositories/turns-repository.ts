import { labelOperations, upsert } from '@betterai/db-kit'
import type { Insertable, Selectable } from 'kysely'
import type { MainDatabase } from '../main-database.js'
import type { MainHandle } from './main-handle.js'
import { portions } from './portions.js'

/** A question whose answer is being made or was interrupted. */
export type RunningTurn = Selectable<MainDatabase['running_turns']>

/** A request by its question. */
export type TurnKey = { message_id: number; turn_id: string }

/** An answer by the name that its customer resumes it by. */
export type StreamKey = { customer_id: number; stream_id: string }

/** Which process makes which answer, for all customers; kept for those that come after one that was killed. */
export interface TurnsRepository {
  /** Says that a request is being answered; takes the question over from an earlier request. */
  claim(turn: Omit<Insertable<MainDatabase['running_turns']>, 'status'>): Promise<void>
  /** Says that the request is over; false when its question was taken over or its lease was given up. */
  release(key: TurnKey): Promise<boolean>
  /** Says that a question has its answer, whoever made it. */
  forget(question: { message_id: number }): Promise<void>
  /** Keeps requests from counting as interrupted until then. */
  renew(turns: { turn_ids: readonly string[]; lease_until: Date }): Promise<void>
  /** What runs elsewhere, and what this owner no longer renews. */
  listForeign(since: { owner: string; now: Date }): Promise<RunningTurn[]>
  /** Marks a request as interrupted until it is forgotten; false when it is over or another process was first. */
  interrupt(key: TurnKey & { lease_until: Date }): Promise<boolean>
  /** The newest request of that name, or null. */
  findByStream(key: StreamKey): Promise<RunningTurn | null>
  /** Forgets interrupted requests that nobody asked for; returns how many. */
  forgetInterrupted(before: Date): Promise<number>
}

/** Running requests over a database or a transaction. */
export function createTurnsRepository(db: MainHandle): TurnsRepository {
  const deleting = () => db.deleteFrom('running_turns')
  return labelOperations<TurnsRepository>('main.turns', {
    claim: (turn) =>
      upsert(db, 'running_turns', {
        values: { ...turn, status: 'running' },
        key: ['message_id'],
      }),
    async release({ message_id, turn_id }) {
      const { numDeletedRows } = await deleting()
        .where('message_id', '=', message_id)
        .where('turn_id', '=', turn_id)
        .where('status', '=', 'running')
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    forget: async ({ message_id }) =>
      void (await deleting().where('message_id', '=', message_id).execute()),
    async renew({ turn_ids, lease_until }) {
      for (const ids of portions(turn_ids))
        await db
          .updateTable('running_turns')
          .set({ lease_until })
          .where('status', '=', 'running')
          .where('turn_id', 'in', ids)
          .execute()
    },
    listForeign: ({ owner, now }) =>
      db
        .selectFrom('running_turns')
        .selectAll()
        .where('status', '=', 'running')
        .where(({ or, eb }) => or([eb('owner', '!=', owner), eb('lease_until', '<', now)]))
        .execute(),
    async interrupt({ message_id, turn_id, lease_until }) {
      const { numUpdatedRows } = await db
        .updateTable('running_turns')
        .set({ status: 'interrupted', lease_until })
        .where('message_id', '=', message_id)
        .where('turn_id', '=', turn_id)
        .where('status', '=', 'running')
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    findByStream: async ({ customer_id, stream_id }) =>
      (await db
        .selectFrom('running_turns')
        .selectAll()
        .where('customer_id', '=', customer_id)
        .where('stream_id', '=', stream_id)
        .orderBy('message_id', 'desc')
        .limit(1)
        .executeTakeFirst()) ?? null,
    async forgetInterrupted(before) {
      const { numDeletedRows } = await deleting()
        .where('status', '=', 'interrupted')
        .where('lease_until', '<', before)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  })
}
