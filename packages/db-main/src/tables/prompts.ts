import { autoIncrement, defineTable, int, text, varchar } from '@betterai/db-kit'

/** Texts that a customer keeps for reuse. */
export const promptsTable = defineTable('prompts', {
  columns: {
    prompt_id: autoIncrement(),
    customer_id: int(),
    title: varchar(100),
    prompt: text(),
  },
  primaryKey: ['prompt_id'],
  indexes: [{ name: 'ix_prompts_customer', columns: ['customer_id'] }],
  foreignKeys: [
    {
      name: 'fk_prompts_customer',
      columns: ['customer_id'],
      references: { table: 'users', columns: ['customer_id'] },
      onDelete: 'CASCADE',
    },
  ],
})
