import { autoIncrement, defineTable, instant, varchar } from '@betterai/db-kit'

/** Accounts; everything else in this database belongs to one. */
export const usersTable = defineTable('users', {
  columns: {
    customer_id: autoIncrement(),
    username: varchar(50),
    password: varchar(100),
    email: varchar(100).nullable(),
    created_at: instant().default('now'),
  },
  primaryKey: ['customer_id'],
  unique: [
    { name: 'uq_users_username', columns: ['username'] },
    { name: 'uq_users_email', columns: ['email'] },
  ],
})
