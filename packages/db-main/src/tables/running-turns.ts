import { boolean, defineTable, instant, int, oneOf, varchar } from '@betterai/db-kit'

/** Questions whose answers are being made, and for a while those whose answers were interrupted. A deleted question leaves its row until its request ends, so there is no foreign key. */
export const runningTurnsTable = defineTable('running_turns', {
  columns: {
    // The question.
    message_id: int(),
    customer_id: int(),
    session_id: varchar(36),
    // Of the request; a repeated request takes the row over.
    turn_id: varchar(36),
    // Name by which clients resume the answer.
    stream_id: varchar(100).binary().nullable(),
    // The process that makes the answer, which renews the lease.
    owner: varchar(255).binary(),
    // Whether a part of the answer is better than none.
    keeps_part: boolean(),
    status: oneOf(['running', 'interrupted']).default({ literal: 'running' }),
    lease_until: instant(),
  },
  primaryKey: ['message_id'],
  indexes: [
    { name: 'ix_running_turns_stream', columns: ['customer_id', 'stream_id'] },
    { name: 'ix_running_turns_status', columns: ['status', 'lease_until'] },
  ],
})
