import { autoIncrement, defineTable, instant, int, varchar } from '@betterai/db-kit'

/** Accounts of the UFC feature; their ids are not customer ids. `email` is stored trimmed and in lower case. */
export const peopleTable = defineTable('people', {
  columns: {
    id: autoIncrement(),
    account_name: varchar(100),
    email: varchar(150),
    password: varchar(100),
    created_at: instant().default('now'),
    lang: varchar(5).default({ literal: 'en' }),
    total_generations: int().default({ literal: 0 }),
    photo: varchar(100).default({ literal: 'default_photo.png' }),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_people_email', columns: ['email'] }],
})
