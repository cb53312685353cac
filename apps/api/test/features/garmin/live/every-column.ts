import type { GarminDataset } from '@betterai/contracts'
import { garminRecordSchemas } from '@betterai/contracts'

/** The columns of a dataset, sorted. */
export function everyColumn(dataset: GarminDataset): string[] {
  return Object.keys(garminRecordSchemas[dataset].shape).toSorted()
}

/** `total_steps` as `totalSteps`. */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
