import { autoIncrement, defineTable, int } from '@betterai/db-kit'

/** Which person follows which fighter. */
export const subscriptionsTable = defineTable('subscriptions', {
  columns: {
    id: autoIncrement(),
    person_id: int(),
    fighter_id: int(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_subscriptions_person_fighter', columns: ['person_id', 'fighter_id'] }],
  indexes: [{ name: 'ix_subscriptions_fighter', columns: ['fighter_id'] }],
  foreignKeys: [
    {
      name: 'fk_subscriptions_person',
      columns: ['person_id'],
      references: { table: 'people', columns: ['id'] },
      onDelete: 'CASCADE',
    },
    {
      name: 'fk_subscriptions_fighter',
      columns: ['fighter_id'],
      references: { table: 'fighters', columns: ['id'] },
      onDelete: 'CASCADE',
    },
  ],
})
