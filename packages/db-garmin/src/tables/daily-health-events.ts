import { autoIncrement, date, defineTable, int, wallClock } from '@betterai/db-kit'

/** One day's last meal, drink and screen time per row, as the clock on the wall showed it. */
export const dailyHealthEventsTable = defineTable('daily_health_events', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    last_meal_time: wallClock().nullable(),
    last_drink_time: wallClock().nullable(),
    last_screen_time: wallClock().nullable(),
  },
  primaryKey: ['id'],
  unique: [
    { name: 'uq_daily_health_events_customer_date', columns: ['customer_id', 'calendar_date'] },
  ],
})
