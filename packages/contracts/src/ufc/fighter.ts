import { z } from 'zod'
import { filledText, wallClockSchema } from '../scalars.js'

const largestInt = 2_147_483_647
const address = z.string().max(500)
const record = z.string().max(20)
const name = z.string().max(100)
const measure = z.string().max(20)

const looseDate =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i

/** A date with or without time; the clock on the wall is kept, a zone is dropped, `""` and `0000-00-00` mean none. */
const fightDate = z.preprocess((value) => {
  if (typeof value !== 'string') return value
  const [whole, day, minutes = '00:00', seconds = ':00'] = looseDate.exec(value.trim()) ?? []
  if (value.trim() === '' || day === '0000-00-00') return null
  return whole === undefined ? value : `${day}T${minutes}${seconds}`
}, wallClockSchema.nullable())

const required = {
  name: filledText(100),
  ufc_url: address,
  fighter_full_body_img_url: address,
  fighter_headshot_img_url: address,
  weight_class: z.string().max(50),
  record,
  sherdog_record: record,
}

const optional = {
  tags: z.string().max(400).optional(),
  tags_dwcs: z.string().max(40).nullish(),
  height: measure.nullish(),
  weight: measure.nullish(),
  age: z.int().min(0).max(120).nullish(),
  next_fight_date: fightDate.optional(),
  next_fight_opponent: name.nullish(),
  next_fight_opponent_record: record.nullish(),
  opponent_headshot_url: address.nullish(),
  opponent_ufc_url: address.nullish(),
  rumour_next_fight_date: fightDate.optional(),
  rumour_next_fight_opponent: name.nullish(),
  rumour_next_fight_opponent_record: record.nullish(),
  rumour_next_fight_opponent_img_url: address.nullish(),
  rumour_opponent_ufc_url: address.nullish(),
  description: z.string().max(65_535).nullish(),
  twitter: address.nullish(),
  instagram: address.nullish(),
  sherdog: address.nullish(),
  tapology: address.nullish(),
}

/** A fighter to be stored. */
export const newFighterSchema = z.strictObject({ ...required, ...optional })
/** A fighter to be stored. */
export type NewFighter = z.infer<typeof newFighterSchema>

/** What may change in a fighter; other keys are ignored, null clears what may be empty. */
export const fighterUpdateSchema = z
  .object({ ...required, ...optional })
  .omit({ name: true })
  .partial()
/** What may change in a fighter. */
export type FighterUpdate = z.infer<typeof fighterUpdateSchema>

const text = z.string().optional()

/** A fighter as it is shown: what is not known is left out; `tags` is a JSON array as text. */
export const fighterSchema = z.object({
  id: z.int().max(largestInt),
  name: z.string(),
  ufc_url: z.string(),
  fighter_full_body_img_url: z.string(),
  fighter_headshot_img_url: z.string(),
  weight_class: z.string(),
  record: z.string(),
  sherdog_record: z.string(),
  next_fight_date: wallClockSchema.optional(),
  next_fight_opponent: text,
  next_fight_opponent_record: text,
  opponent_headshot_url: text,
  opponent_ufc_url: text,
  tags: z.string(),
  tags_dwcs: text,
  height: text,
  weight: text,
  age: z.int().optional(),
  rumour_next_fight_date: wallClockSchema.optional(),
  rumour_next_fight_opponent: text,
  rumour_next_fight_opponent_record: text,
  rumour_next_fight_opponent_img_url: text,
  rumour_opponent_ufc_url: text,
  description: text,
  twitter: text,
  instagram: text,
  sherdog: text,
  tapology: text,
  subscription_status: z.enum(['0', '1']),
})
/** A fighter as it is shown. */
export type Fighter = z.infer<typeof fighterSchema>
