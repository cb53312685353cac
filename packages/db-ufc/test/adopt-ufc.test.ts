import {
  adoptTables,
  migrate,
  openDatabase,
  planAdoption,
  schemaDifferences,
} from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { UfcDatabase } from '../src/index.js'
import {
  createFightersRepository,
  createPeopleRepository,
  ufcLegacy,
  ufcMigrations,
  ufcTables,
} from '../src/index.js'

async function openLegacy(engine: TestEngine) {
  const database = await openDatabase<UfcDatabase>({ url: await engine.createUrl() })
  const key =
    engine.name === 'mariadb'
      ? 'INT PRIMARY KEY AUTO_INCREMENT'
      : 'INTEGER PRIMARY KEY AUTOINCREMENT'
  const run = (statement: string) => sql.raw(statement).execute(database.db)
  await run(`CREATE TABLE fighters (id ${key}, name VARCHAR(100) NOT NULL, ufcUrl VARCHAR(500) NOT NULL,
    fighterFullBodyImgUrl VARCHAR(500) NOT NULL, fighterHeadshotImgUrl VARCHAR(500) NOT NULL,
    weightClass VARCHAR(50) NOT NULL, record VARCHAR(20) NOT NULL, sherdogRecord VARCHAR(20) NOT NULL,
    nextFightDate DATETIME NULL, tags VARCHAR(400) NULL, height VARCHAR(10) NULL, weight VARCHAR(10) NULL,
    mydesc TEXT NULL, odd VARCHAR(10) NULL)`)
  await run('CREATE INDEX ix_fighters_name ON fighters (name)')
  await run(`CREATE TABLE people (id ${key}, accountName VARCHAR(100) NOT NULL, email VARCHAR(150) NOT NULL,
    password VARCHAR(100) NOT NULL, createdAt DATETIME NOT NULL, lang VARCHAR(5) NOT NULL DEFAULT 'en',
    totalGenerations INT NOT NULL DEFAULT 0, photo VARCHAR(100) NOT NULL DEFAULT 'default_photo.png')`)
  await run(`CREATE TABLE subscriptions (id ${key}, personId INT NOT NULL, fighterId INT NOT NULL,
    FOREIGN KEY (personId) REFERENCES people (id), FOREIGN KEY (fighterId) REFERENCES fighters (id))`)
  await run(`INSERT INTO fighters (id, name, ufcUrl, fighterFullBodyImgUrl, fighterHeadshotImgUrl, weightClass, record,
    sherdogRecord, nextFightDate, tags, height, weight, mydesc, odd)
    VALUES (3, 'Ada', 'https://a', 'b', 'h', 'Flyweight', '1-0', '1-0', '2025-02-01 20:00:00', NULL, '1.70', '57', 'text', 'x'),
    (7, 'Bea', 'https://b', 'b', 'h', 'Flyweight', '1-0', '1-0', NULL, '["x"]', NULL, NULL, NULL, NULL)`)
  await run(`INSERT INTO people (id, accountName, email, password, createdAt)
    VALUES (2, 'Bob', ' Bob@Example.org', 'hash', '2024-05-06 07:08:09')`)
  await run('INSERT INTO subscriptions (id, personId, fighterId) VALUES (1, 2, 3), (2, 2, 7)')
  return { database, db: database.db, run, [Symbol.asyncDispose]: () => database.close() }
}

describeOnEngines('adopting an older ufc database', (engine) => {
  it('tells first what would change, and changes nothing', async () => {
    await using legacy = await openLegacy(engine)
    const plans = await planAdoption(legacy.database, ufcLegacy)
    expect(plans).toMatchObject([
      { table: 'fighters', state: 'pending', source: 'fighters', rows: 2, problems: [] },
      { table: 'people', state: 'pending', rows: 1 },
      { table: 'subscriptions', state: 'pending', rows: 2 },
    ])
    expect(plans[0]?.changes).toEqual(
      expect.arrayContaining([
        'copies fighters to a new fighters and keeps the old rows as legacy_fighters',
        'renames mydesc to description',
        'leaves odd behind in legacy_fighters',
        expect.stringContaining('brings fighters unique uq_fighters_ufc_url'),
      ]),
    )
    const { rows } = await sql<{ ufcUrl: string }>`SELECT ufcUrl FROM fighters`.execute(legacy.db)
    expect(rows).toHaveLength(2)
  })

  it('brings every row over, keeps the old tables, and has nothing to do the second time', async () => {
    await using legacy = await openLegacy(engine)
    const progress: string[] = []
    const onProgress = ({ table, done, rows }: { table: string; done: number; rows: number }) =>
      void progress.push(`${table} ${done}/${rows}`)
    await adoptTables(legacy.database, ufcLegacy, { onProgress })
    await migrate(legacy.database, ufcMigrations)
    expect(progress).toContain('fighters 2/2')
    expect(await schemaDifferences(legacy.database, ufcTables)).toEqual({
      missing: [],
      unexpected: [],
    })
    const fighters = createFightersRepository(legacy.db)
    expect(await fighters.listFighters({ person_id: 2, limit: 9 })).toMatchObject({
      fighters: [
        {
          id: 3,
          name: 'Ada',
          ufc_url: 'https://a',
          next_fight_date: '2025-02-01T20:00:00',
          tags: '[]',
          description: 'text',
          subscription_status: '1',
        },
        { id: 7, name: 'Bea', tags: '["x"]', subscription_status: '1' },
      ],
      total: 2,
    })
    expect(await createPeopleRepository(legacy.db).getCredentials('bob@example.org')).toMatchObject(
      {
        person: { id: 2, account_name: 'Bob', created_at: '2024-05-06T07:08:09.000Z' },
        password_hash: 'hash',
      },
    )
    const kept = await sql<{ odd: string }>`SELECT odd FROM legacy_fighters WHERE id = 3`.execute(
      legacy.db,
    )
    expect(kept.rows).toEqual([{ odd: 'x' }])
    const again = await adoptTables(legacy.database, ufcLegacy)
    expect(again.map(({ state }) => state)).toEqual(['adopted', 'adopted', 'adopted'])
    const { fighter } = await fighters.createFighter({
      name: 'New',
      ufc_url: 'https://n',
      fighter_full_body_img_url: 'b',
      fighter_headshot_img_url: 'h',
      weight_class: 'w',
      record: 'r',
      sherdog_record: 's',
    })
    expect(fighter.id).toBeGreaterThan(7)
  })

  it('changes nothing while rows would break a key, name nobody or do not fit, and names them', async () => {
    await using legacy = await openLegacy(engine)
    await legacy.run('INSERT INTO subscriptions (id, personId, fighterId) VALUES (3, 2, 3)')
    await legacy.run(
      `INSERT INTO people (id, accountName, email, password, createdAt, lang) VALUES (5, 'Eve', 'e@x.org', 'h', '2024-05-06 07:08:09', 'en')`,
    )
    await legacy.run(`UPDATE fighters SET record = '12345678901234567890' WHERE id = 3`)
    const plans = await planAdoption(legacy.database, ufcLegacy)
    expect(plans[2]).toMatchObject({ state: 'blocked' })
    expect(plans[2]?.problems[0]).toMatch(
      /^uq_subscriptions_person_fighter: 2 rows have \{"personId":2,"fighterId":3\}$/,
    )
    await expect(adoptTables(legacy.database, ufcLegacy)).rejects.toThrow('Nothing was changed')
    const { rows } = await sql<{ ufcUrl: string }>`SELECT ufcUrl FROM fighters`.execute(legacy.db)
    expect(rows).toHaveLength(2)
  })

  it('begins anew after an interruption', async () => {
    await using legacy = await openLegacy(engine)
    const interrupted = adoptTables(legacy.database, ufcLegacy, {
      onProgress: ({ table, done }) => {
        const isCopying = table === 'people' && done > 0
        copies += isCopying ? 1 : 0
        if (copies === 2) throw new Error('the power went')
      },
    })
    let copies = 0
    await expect(interrupted).rejects.toThrow('the power went')
    await adoptTables(legacy.database, ufcLegacy)
    expect(await schemaDifferences(legacy.database, ufcTables)).toEqual({
      missing: [],
      unexpected: [],
    })
    expect(await createFightersRepository(legacy.db).listFighters({ limit: 9 })).toMatchObject({
      total: 2,
    })
    expect(await createPeopleRepository(legacy.db).listSubscriptionSummaries()).toMatchObject([
      { email: 'bob@example.org', subscriptions: ['3', '7'] },
    ])
  })
})
