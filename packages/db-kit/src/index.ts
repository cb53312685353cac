export { adoptTables } from './adopt/adopt-tables.js'
export type {
  AdoptionOptions,
  AdoptionProgress,
  LegacyTable,
  TableAdoption,
} from './adopt/legacy-table.js'
export { planAdoption } from './adopt/plan-adoption.js'
export type { DatabaseHandle, DialectName, OpenDatabase } from './database-handle.js'
export { dialectOf } from './database-handle.js'
export type { ConstraintKind } from './errors/driver-error.js'
export { constraintViolationOf } from './errors/driver-error.js'
export { labelOperations, withOperation } from './errors/operation-label.js'
export type { LazyDatabase, LazyDatabaseOptions } from './lazy-database.js'
export { createLazyDatabase } from './lazy-database.js'
export type { MigrationReport, MigrationSet } from './migrate.js'
export { migrate, migrationStatus } from './migrate.js'
export { openDatabase } from './open-database.js'
export { appendJsonText } from './portable/append-json-text.js'
export { containsText, escapeLike } from './portable/contains-text.js'
export { equalsExactly } from './portable/equals-exactly.js'
export { insertedId } from './portable/inserted-id.js'
export { readInstant, toInstant } from './portable/instant.js'
export { readJson, writeJson } from './portable/json.js'
export { jsonContainsAny } from './portable/json-contains-any.js'
export { jsonEntryMatches, jsonIsFilled } from './portable/json-entries.js'
export { matchesWords } from './portable/matches-words.js'
export type { UpsertOptions } from './portable/upsert.js'
export { upsert } from './portable/upsert.js'
export type { WithoutNulls } from './portable/without-nulls.js'
export { withoutNulls } from './portable/without-nulls.js'
export { areTablesEmpty } from './schema/are-tables-empty.js'
export { checkValues } from './schema/check-values.js'
export type { Column, ColumnDefault, ColumnDefinition, ColumnTypeName } from './schema/column.js'
export {
  autoIncrement,
  bigint,
  boolean,
  char,
  date,
  double,
  instant,
  int,
  json,
  mediumtext,
  oneOf,
  text,
  varchar,
  wallClock,
} from './schema/column.js'
export { createTables, dropTables } from './schema/create-tables.js'
export type { SchemaDifferences } from './schema/schema-differences.js'
export { schemaDifferences } from './schema/schema-differences.js'
export type {
  ForeignKeyDefinition,
  IndexDefinition,
  TableDefinition,
  TableRow,
} from './schema/table.js'
export { defineTable } from './schema/table.js'
export { upgradeTables } from './schema/upgrade-tables.js'
export type { DatabaseSettings } from './settings.js'
export { withTransaction } from './transaction.js'
