import { createGarminRepository } from '@betterai/db-garmin'

const dayMs = 86_400_000
const firstDay = Date.UTC(2020, 0, 1)

/** Every day of five years. */
export const daysOfFiveYears = Array.from({ length: 1827 }, (_, i) =>
  new Date(firstDay + i * dayMs).toISOString().slice(0, 10),
)

/** Fills every table of an overview with five years of five customers; nights have curves of 32 readings. */
export async function fillGarmin(database) {
  const garmin = createGarminRepository(database.db)
  const curve = Array.from({ length: 32 }, (_, i) => ({
    value: 50 + (i % 9),
    start_local: `0${i % 8}:15`,
    start_gmt: `0${i % 8}:15`,
  }))
  const records = {
    summary: (i) => ({ total_steps: 4000 + (i % 9000), average_stress_level: i % 60 }),
    body_composition: (i) => ({ weight: 75 + (i % 50) / 10, bmi: 23.4 }),
    sleep: (i) => ({
      sleep_time_seconds: 20_000 + (i % 9000),
      sleep_overall_score_value: 60 + (i % 40),
      sleep_heart_rate_data: curve,
      sleep_stress_data: curve,
    }),
    hrv: (i) => ({ hrv_weekly_avg: 50 + (i % 20) }),
    training_readiness: (i) => ({ training_readiness_score: i % 100 }),
    training_endurance: (i) => ({ endurance_score: 5000 + (i % 900) }),
    training_status: (i) => ({ vo2_max_precise_value: 45 + (i % 9) }),
    activity: (i) => ({
      activity_id: 1_000_000 + i,
      activity_type: 'running',
      activity_distance: i,
    }),
  }
  for (let customer_id = 1; customer_id <= 5; customer_id++)
    for (const [dataset, recordOf] of Object.entries(records))
      await garmin.upsertAll(dataset, {
        customer_id,
        records: daysOfFiveYears.map((calendar_date, i) => ({ calendar_date, ...recordOf(i) })),
      })
}

/** Fills the list of fighters. */
export async function fillFighters(database) {
  const weightClasses = ['Flyweight', 'Bantamweight', 'Lightweight', 'Heavyweight']
  const fighters = Array.from({ length: 5000 }, (_, i) => ({
    name: `Fighter ${i}`,
    ufc_url: `https://fighters.example/${i}`,
    fighter_full_body_img_url: `https://fighters.example/${i}/body.png`,
    fighter_headshot_img_url: `https://fighters.example/${i}/head.png`,
    weight_class: weightClasses[i % 4],
    record: '10-1-0',
    sherdog_record: '10-1-0',
    tags: '["striker"]',
    height: '180 cm',
    weight: '77 kg',
    description: 'A fighter who exists only to be found, described in a sentence or two.',
  }))
  for (let start = 0; start < fighters.length; start += 500)
    await database.db
      .insertInto('fighters')
      .values(fighters.slice(start, start + 500))
      .execute()
}
