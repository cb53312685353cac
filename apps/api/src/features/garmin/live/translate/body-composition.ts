import { isRecord } from '@betterai/contracts'
import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import { number, numberOf, readColumns, whole } from '../reading/readers.js'
import { dateOf } from '../reading/times.js'

const weightNames = ['weight', 'weightKg', 'weight_kg'] as const
const masses = ['weight', 'body_fat_mass', 'body_water_mass', 'bone_mass', 'muscle_mass']
/** No person weighs so many kilograms: the figure is in grams. */
const mostKilograms = 1000

const columns: Columns<'body_composition'> = {
  weight: number(...weightNames),
  bmi: number('bmi'),
  body_fat_mass: number('body_fat_mass'),
  body_fat_percentage: number('body_fat_percentage', 'bodyFat'),
  body_water_mass: number('body_water_mass'),
  body_water_percentage: number('body_water_percentage', 'bodyWater'),
  bone_mass: number('bone_mass', 'boneMass'),
  bone_mass_percentage: number('bone_mass_percentage'),
  muscle_mass: number('muscle_mass', 'muscleMass'),
  muscle_mass_percentage: number('muscle_mass_percentage'),
  visceral_fat: number('visceral_fat', 'visceralFat'),
  basal_metabolic_rate: whole('basal_metabolic_rate'),
}

/** Reads every dated weighing of a document, wherever it stands; of several on a day the later figures count. */
export function translateBodyComposition(document: GarminDocument): Draft[] {
  const days = new Map<string, Draft>()
  for (const entry of weighingsIn(document)) {
    const date = dateOf([entry.calendarDate, entry.calendar_date, entry.date])
    if (date === undefined) continue
    const known = Object.entries(readColumns(entry, columns)).filter(([, value]) => value !== null)
    const figures = known.map(([name, value]) => [name, inKilograms(name, value)])
    days.set(date, { ...days.get(date), ...Object.fromEntries(figures), calendar_date: date })
  }
  return [...days.values()]
}

function weighingsIn(value: unknown): GarminDocument[] {
  if (Array.isArray(value)) return value.flatMap(weighingsIn)
  if (!isRecord(value)) return []
  const isWeighing = weightNames.some((name) => numberOf(value[name]) !== undefined)
  return [...(isWeighing ? [value] : []), ...Object.values(value).flatMap(weighingsIn)]
}

function inKilograms(name: string, value: unknown): unknown {
  if (typeof value !== 'number' || !masses.includes(name)) return value
  return Math.round((value > mostKilograms ? value / 1000 : value) * 100) / 100
}
