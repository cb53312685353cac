import { autoIncrement, defineTable, text, varchar } from '@betterai/db-kit'

/** What a blood test measures and means; one that is in use cannot be deleted. */
export const testDefinitionsTable = defineTable('test_definitions', {
  columns: {
    id: autoIncrement(),
    category: varchar(100),
    test_name: varchar(100),
    short_explanation: varchar(255).nullable(),
    long_explanation: text().nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_test_definitions_name', columns: ['test_name'] }],
  indexes: [{ name: 'ix_test_definitions_category', columns: ['category'] }],
})
