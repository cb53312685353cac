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
  name: filledText(100).describe('Name'),
  ufc_url: address.describe('Page at the UFC'),
  fighter_full_body_img_url: address.describe('Address of a full-length image'),
  fighter_headshot_img_url: address.describe('Address of a portrait'),
  weight_class: z.string().max(50).describe('Weight class'),
  record: record.describe('Wins, losses and draws'),
  sherdog_record: record.describe('The same by Sherdog'),
}

const optional = {
  tags: z.string().max(400).optional().describe('JSON array of tags, as text'),
  tags_dwcs: z.string().max(40).nullish().describe('Tags of Dana White’s Contender Series'),
  height: measure.nullish().describe('Height with its unit'),
  weight: measure.nullish().describe('Weight with its unit'),
  age: z.int().min(0).max(120).nullish().describe('Age in years'),
  next_fight_date: fightDate.optional().describe('Next fight, by the local clock'),
  next_fight_opponent: name.nullish().describe('Opponent of the next fight'),
  next_fight_opponent_record: record.nullish().describe('Opponent’s wins, losses and draws'),
  opponent_headshot_url: address.nullish().describe('Address of the opponent’s portrait'),
  opponent_ufc_url: address.nullish().describe('Opponent’s page at the UFC'),
  rumour_next_fight_date: fightDate.optional().describe('Rumoured fight, by the local clock'),
  rumour_next_fight_opponent: name.nullish().describe('Rumoured opponent'),
  rumour_next_fight_opponent_record: record
    .nullish()
    .describe('Rumoured opponent’s wins, losses and draws'),
  rumour_next_fight_opponent_img_url: address
    .nullish()
    .describe('Address of the rumoured opponent’s portrait'),
  rumour_opponent_ufc_url: address.nullish().describe('Rumoured opponent’s page at the UFC'),
  description: z.string().max(65_535).nullish().describe('Text about the fighter'),
  twitter: address.nullish().describe('Address at X'),
  instagram: address.nullish().describe('Address at Instagram'),
  sherdog: address.nullish().describe('Address at Sherdog'),
  tapology: address.nullish().describe('Address at Tapology'),
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
  id: z.int().max(largestInt).describe('Id of the fighter'),
  name: z.string().describe('Name'),
  ufc_url: z.string().describe('Page at the UFC'),
  fighter_full_body_img_url: z.string().describe('Address of a full-length image'),
  fighter_headshot_img_url: z.string().describe('Address of a portrait'),
  weight_class: z.string().describe('Weight class'),
  record: z.string().describe('Wins, losses and draws'),
  sherdog_record: z.string().describe('The same by Sherdog'),
  next_fight_date: wallClockSchema.optional().describe('Next fight, by the local clock'),
  next_fight_opponent: text.describe('Opponent of the next fight'),
  next_fight_opponent_record: text.describe('Opponent’s wins, losses and draws'),
  opponent_headshot_url: text.describe('Address of the opponent’s portrait'),
  opponent_ufc_url: text.describe('Opponent’s page at the UFC'),
  tags: z.string().describe('JSON array of tags, as text'),
  tags_dwcs: text.describe('Tags of Dana White’s Contender Series'),
  height: text.describe('Height with its unit'),
  weight: text.describe('Weight with its unit'),
  age: z.int().optional().describe('Age in years'),
  rumour_next_fight_date: wallClockSchema.optional().describe('Rumoured fight, by the local clock'),
  rumour_next_fight_opponent: text.describe('Rumoured opponent'),
  rumour_next_fight_opponent_record: text.describe('Rumoured opponent’s wins, losses and draws'),
  rumour_next_fight_opponent_img_url: text.describe('Address of the rumoured opponent’s portrait'),
  rumour_opponent_ufc_url: text.describe('Rumoured opponent’s page at the UFC'),
  description: text.describe('Text about the fighter'),
  twitter: text.describe('Address at X'),
  instagram: text.describe('Address at Instagram'),
  sherdog: text.describe('Address at Sherdog'),
  tapology: text.describe('Address at Tapology'),
  subscription_status: z
    .enum(['0', '1'])
    .describe('`1` when the asking account follows the fighter'),
})
/** A fighter as it is shown. */
export type Fighter = z.infer<typeof fighterSchema>
