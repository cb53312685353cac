import { bigint, defineTable, instant, int, json, oneOf, text, varchar } from '@betterai/db-kit'

/** Work that is done later, by whichever process is free. */
export const jobsTable = defineTable('jobs', {
  columns: {
    job_id: varchar(36).binary(),
    queue: varchar(64).binary(),
    customer_id: int().nullable(),
    status: oneOf(['waiting', 'running', 'done', 'dead']).default({ literal: 'waiting' }),
    priority: int().default({ literal: 0 }),
    payload: json<Record<string, unknown>>(),
    /** A second job of the queue with the same key is not stored. */
    dedup_key: varchar(191).binary().nullable(),
    run_at: instant(),
    attempts: int().default({ literal: 0 }),
    max_attempts: int(),
    /** Grows with every claim; a worker whose number is no longer the newest has lost the job. */
    fence: bigint().default({ literal: 0 }),
    worker: varchar(100).nullable(),
    lease_until: instant().nullable(),
    last_error: text().nullable(),
    created_at: instant(),
    finished_at: instant().nullable(),
  },
  primaryKey: ['job_id'],
  unique: [{ name: 'uq_jobs_dedup', columns: ['queue', 'dedup_key'] }],
  indexes: [
    { name: 'ix_jobs_order', columns: ['queue', 'status', 'priority desc', 'run_at'] },
    { name: 'ix_jobs_due', columns: ['queue', 'status', 'run_at'] },
    { name: 'ix_jobs_lease', columns: ['queue', 'status', 'lease_until'] },
    { name: 'ix_jobs_finished', columns: ['status', 'finished_at'] },
    { name: 'ix_jobs_customer', columns: ['customer_id'] },
  ],
  foreignKeys: [
    {
      name: 'fk_jobs_customer',
      columns: ['customer_id'],
      references: { table: 'users', columns: ['customer_id'] },
      onDelete: 'CASCADE',
    },
  ],
})
