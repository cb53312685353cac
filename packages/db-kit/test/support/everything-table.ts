import type { TableRow } from '../../src/index.js'
import {
  autoIncrement,
  bigint,
  boolean,
  char,
  date,
  defineTable,
  double,
  instant,
  int,
  json,
  mediumtext,
  oneOf,
  text,
  varchar,
  wallClock,
} from '../../src/index.js'

/** A table with a column of every type. */
export const everythingTable = defineTable('everything', {
  columns: {
    id: autoIncrement(),
    name: varchar(20),
    token: varchar(20).binary().nullable(),
    code: char(3).nullable(),
    note: text().nullable(),
    story: mediumtext().nullable(),
    count: int().default({ literal: 7 }),
    big: bigint().nullable(),
    ratio: double().nullable(),
    is_on: boolean().default({ literal: true }),
    data: json<unknown>().nullable(),
    day: date().nullable(),
    at: instant().default('now'),
    local: wallClock().nullable(),
    state: oneOf(['new', 'old']).default({ literal: 'new' }),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_everything_name', columns: ['name'] }],
  indexes: [{ name: 'ix_everything_state', columns: ['state', 'at'] }],
})

/** A table that refers to it. */
export const partsTable = defineTable('parts', {
  columns: {
    owner_id: int(),
    part: varchar(10),
    amount: int().nullable(),
    note: text().nullable(),
  },
  primaryKey: ['owner_id', 'part'],
  foreignKeys: [
    {
      name: 'fk_parts_owner',
      columns: ['owner_id'],
      references: { table: 'everything', columns: ['id'] },
      onDelete: 'CASCADE',
    },
  ],
})

/** Both tables as kysely sees them. */
export interface TestDatabase {
  everything: TableRow<typeof everythingTable>
  parts: TableRow<typeof partsTable>
}
