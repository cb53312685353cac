import type { NewFighter } from '@betterai/contracts'
import { randomOf } from './random.js'

const firstNames = ['Ada', 'Bruno', 'Carla', 'Dario', 'Elena', 'Felix', 'Greta', 'Hugo'] as const
const lastNames = ['Adler', 'Bianchi', 'Castro', 'Dubois', 'Eriksen', 'Fischer', 'Greco'] as const
const classes = [
  ['Flyweight', 57],
  ['Bantamweight', 61],
  ['Featherweight', 66],
  ['Lightweight', 70],
  ['Welterweight', 77],
  ['Middleweight', 84],
  ['Heavyweight', 112],
] as const

/** Some dozens of people who do not exist. */
export function demoFighters(today: string): NewFighter[] {
  const names = firstNames.flatMap((first) => lastNames.map((last) => `${first} ${last}`))
  return names.map((name, i) =>
    fighter(name, { opponent: names[(i + 8) % names.length] ?? name, today }),
  )
}

function fighter(
  name: string,
  { opponent, today }: { opponent: string; today: string },
): NewFighter {
  const random = randomOf(`fighter ${name}`)
  const [weight_class, kilograms] = random.pick(classes)
  const record = () => `${random.whole(4, 28)}-${random.whole(0, 9)}-${random.whole(0, 1)}`
  const slug = (text: string) => text.toLowerCase().replace(' ', '-')
  const address = (text: string) => `https://fighters.example/athlete/${slug(text)}`
  const image = (text: string, kind: string) => `${address(text)}/${kind}.png`
  const own = record()
  const fightDay = new Date(Date.parse(today) + random.whole(7, 120) * 86_400_000)
  return {
    name,
    ufc_url: address(name),
    fighter_full_body_img_url: image(name, 'body'),
    fighter_headshot_img_url: image(name, 'head'),
    weight_class,
    record: own,
    sherdog_record: own,
    tags: JSON.stringify([
      random.pick(['striker', 'grappler', 'all-rounder']),
      weight_class.toLowerCase(),
    ]),
    height: `${random.whole(165, 198)} cm`,
    weight: `${kilograms} kg`,
    age: random.whole(21, 39),
    ...(random.chance(0.4)
      ? {
          next_fight_date: `${fightDay.toISOString().slice(0, 10)}T20:00:00`,
          next_fight_opponent: opponent,
          next_fight_opponent_record: record(),
          opponent_headshot_url: image(opponent, 'head'),
          opponent_ufc_url: address(opponent),
        }
      : {}),
    description: `${name} fights at ${weight_class.toLowerCase()} and exists only for demonstration.`,
  }
}
