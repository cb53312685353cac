import type { LegacyTable } from '@betterai/db-kit'
import { fightersTable } from './tables/fighters.js'
import { peopleTable } from './tables/people.js'
import { subscriptionsTable } from './tables/subscriptions.js'

/** How the tables of an older UFC database become these, for `adoptTables`. */
export const ufcLegacy: readonly LegacyTable[] = [
  {
    table: fightersTable,
    columns: {
      ufc_url: 'ufcUrl',
      fighter_full_body_img_url: 'fighterFullBodyImgUrl',
      fighter_headshot_img_url: 'fighterHeadshotImgUrl',
      weight_class: 'weightClass',
      sherdog_record: 'sherdogRecord',
      next_fight_date: 'nextFightDate',
      next_fight_opponent: 'nextFightOpponent',
      next_fight_opponent_record: 'nextFightOpponentRecord',
      opponent_headshot_url: 'opponentHeadshotUrl',
      opponent_ufc_url: 'opponentUfcUrl',
      tags_dwcs: 'tagsDwcs',
      rumour_next_fight_date: 'rumourNextFightDate',
      rumour_next_fight_opponent: 'rumourNextFightOpponent',
      rumour_next_fight_opponent_record: 'rumourNextFightOpponentRecord',
      rumour_next_fight_opponent_img_url: 'rumourNextFightOpponentImgUrl',
      rumour_opponent_ufc_url: 'rumourOpponentUfcUrl',
      description: 'mydesc',
    },
  },
  {
    table: peopleTable,
    columns: {
      account_name: 'accountName',
      created_at: 'createdAt',
      total_generations: 'totalGenerations',
    },
    convert: { email: (email) => String(email).trim().toLowerCase() },
  },
  {
    table: subscriptionsTable,
    columns: { person_id: 'personId', fighter_id: 'fighterId' },
  },
]
