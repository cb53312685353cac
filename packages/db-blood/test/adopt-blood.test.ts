import { adoptTables, migrate, openDatabase, planAdoption } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { BloodDatabase } from '../src/index.js'
import { bloodLegacy, bloodMigrations, createBloodRepository } from '../src/index.js'

describeOnEngines('adopting an older blood database', (engine) => {
  it('asks whose results they are, and gives them to that customer', async () => {
    const database = await openDatabase<BloodDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    const key =
      engine.name === 'mariadb'
        ? 'INT PRIMARY KEY AUTO_INCREMENT'
        : 'INTEGER PRIMARY KEY AUTOINCREMENT'
    const run = (statement: string) => sql.raw(statement).execute(database.db)
    await run(
      `CREATE TABLE test_definitions (id ${key}, category VARCHAR(100) NOT NULL, test_name VARCHAR(100) NOT NULL)`,
    )
    await run(
      `CREATE TABLE blood_tests (id ${key}, test_date DATE NOT NULL, test_definition_id INT NOT NULL, result_value VARCHAR(50) NULL)`,
    )
    await run(`INSERT INTO test_definitions VALUES (5, 'Lipids', 'HDL')`)
    await run(
      `INSERT INTO blood_tests VALUES (8, '2025-01-02', 5, '<0.1'), (9, '2025-01-03', 6, '1')`,
    )
    const plans = await planAdoption(database, bloodLegacy)
    expect(plans[1]?.problems).toEqual([
      'customer_id did not exist: name its value by --owner',
      '1 row(s) name a row of test_definitions by test_definition_id that is not there',
    ])
    await run('DELETE FROM blood_tests WHERE id = 9')
    await expect(adoptTables(database, bloodLegacy)).rejects.toThrow('--owner')
    await adoptTables(database, bloodLegacy, { values: { owner: 3 } })
    await migrate(database, bloodMigrations)
    const blood = createBloodRepository(database.db)
    expect(await blood.listTests({ customer_id: 3 })).toMatchObject({
      items: [{ id: 8, test_date: '2025-01-02', result_value: '<0.1', test_name: 'HDL' }],
    })
    expect(await blood.listTests({ customer_id: 1 })).toMatchObject({ total_count: 0 })
  })
})
