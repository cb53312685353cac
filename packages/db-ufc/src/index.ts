export { ufcMigrations } from './migrations/ufc-migrations.js'
export type { FightersRepository } from './repositories/fighters-repository.js'
export { createFightersRepository } from './repositories/fighters-repository.js'
export type { FighterFilter, FighterPage } from './repositories/list-fighters.js'
export type {
  NewPerson,
  PeopleRepository,
  PersonCredentials,
} from './repositories/people-repository.js'
export { createPeopleRepository } from './repositories/people-repository.js'
export type { FighterChange, StoredFighter } from './repositories/store-fighter.js'
export type {
  SubscriptionKey,
  SubscriptionsRepository,
} from './repositories/subscriptions-repository.js'
export { createSubscriptionsRepository } from './repositories/subscriptions-repository.js'
export type { UfcDatabase } from './ufc-database.js'
export { ufcTables } from './ufc-database.js'
export { ufcLegacy } from './ufc-legacy.js'
