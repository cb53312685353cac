export { ufcMigrations } from './migrations/ufc-migrations.js'
export type { UfcDatabase, UfcRow } from './ufc-database.js'
export { ufcTables } from './ufc-database.js'
