import {
  boolean,
  defineTable,
  double,
  instant,
  int,
  json,
  oneOf,
  text,
  varchar,
} from '@betterai/db-kit'

/** Videos that customers asked for; the job of the same id makes them. */
export const videoJobsTable = defineTable('video_jobs', {
  columns: {
    job_id: varchar(36).binary(),
    customer_id: int(),
    status: oneOf(['queued', 'running', 'succeeded', 'failed', 'cancelled']).default({
      literal: 'queued',
    }),
    provider: varchar(50),
    model: varchar(100),
    request: json<Record<string, unknown>>(),
    /** When the vendor was first asked; set without `vendor_ref` it is not known whether the vendor works. */
    submitted_at: instant().nullable(),
    /** What the vendor finds its job by. */
    vendor_ref: json<Record<string, unknown>>().nullable(),
    /** What the vendor finds the finished video by; may be a secret address. */
    vendor_video_id: text().nullable(),
    vendor_expires_at: instant().nullable(),
    /** 0 to 100. */
    progress: int().nullable(),
    /** Looks at the vendor's job that failed since the last one that did not. */
    failed_polls: int().default({ literal: 0 }),
    is_cancel_requested: boolean().default({ literal: false }),
    /** The customer no longer sees it; it is deleted when the vendor's work is over. */
    is_deleted: boolean().default({ literal: false }),
    storage_key: varchar(500).binary().nullable(),
    content_type: varchar(100).nullable(),
    duration_seconds: double().nullable(),
    error: json<Record<string, unknown>>().nullable(),
    /** Amounts, cost and warnings. */
    report: json<Record<string, unknown>>().nullable(),
    created_at: instant(),
    updated_at: instant(),
    finished_at: instant().nullable(),
  },
  primaryKey: ['job_id'],
  indexes: [
    { name: 'ix_video_jobs_customer', columns: ['customer_id', 'created_at desc'] },
    { name: 'ix_video_jobs_status', columns: ['customer_id', 'status'] },
  ],
  foreignKeys: [
    {
      name: 'fk_video_jobs_customer',
      columns: ['customer_id'],
      references: { table: 'users', columns: ['customer_id'] },
      onDelete: 'CASCADE',
    },
  ],
})
