export type { BloodDatabase, BloodRow } from './blood-database.js'
export { bloodTables } from './blood-database.js'
export { bloodMigrations } from './migrations/blood-migrations.js'
