import {
  autoIncrement,
  defineTable,
  instant,
  int,
  json,
  oneOf,
  text,
  varchar,
} from '@betterai/db-kit'

/** Jobs handed to a vendor's batch interface. */
export const batchJobsTable = defineTable('batch_jobs', {
  columns: {
    id: autoIncrement('bigint'),
    job_id: varchar(255),
    customer_id: int(),
    provider: varchar(50),
    model: varchar(100),
    status: oneOf(['queued', 'processing', 'completed', 'failed', 'cancelled', 'expired']).default({
      literal: 'queued',
    }),
    request_count: int().default({ literal: 0 }),
    succeeded_count: int().default({ literal: 0 }),
    failed_count: int().default({ literal: 0 }),
    cancelled_count: int().default({ literal: 0 }),
    expired_count: int().default({ literal: 0 }),
    results_url: varchar(500).nullable(),
    error_message: text().nullable(),
    created_at: instant().default('now'),
    started_at: instant().nullable(),
    completed_at: instant().nullable(),
    expires_at: instant().nullable(),
    metadata: json<Record<string, unknown>>().nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_batch_jobs_job_id', columns: ['job_id'] }],
  indexes: [
    { name: 'ix_batch_jobs_provider', columns: ['provider'] },
    { name: 'ix_batch_jobs_created', columns: ['created_at'] },
    { name: 'ix_batch_jobs_status_provider', columns: ['status', 'provider'] },
    { name: 'ix_batch_jobs_customer_created', columns: ['customer_id', 'created_at'] },
  ],
  foreignKeys: [
    {
      name: 'fk_batch_jobs_customer',
      columns: ['customer_id'],
      references: { table: 'users', columns: ['customer_id'] },
      onDelete: 'CASCADE',
    },
  ],
})
