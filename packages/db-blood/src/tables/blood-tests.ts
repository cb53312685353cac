import { autoIncrement, date, defineTable, int, varchar } from '@betterai/db-kit'

/** Results of a customer; several of one test on one day are possible. `result_value` is text such as `4.2`, `<0.1` or `Negative`. */
export const bloodTestsTable = defineTable('blood_tests', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    test_date: date(),
    test_definition_id: int(),
    result_value: varchar(50).nullable(),
    result_unit: varchar(50).nullable(),
    reference_range: varchar(100).nullable(),
  },
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_blood_tests_customer_date', columns: ['customer_id', 'test_date', 'id'] },
    { name: 'ix_blood_tests_definition', columns: ['test_definition_id'] },
  ],
  foreignKeys: [
    {
      name: 'fk_blood_tests_definition',
      columns: ['test_definition_id'],
      references: { table: 'test_definitions', columns: ['id'] },
      onDelete: 'RESTRICT',
    },
  ],
})
