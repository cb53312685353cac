import type { TableDefinition } from '../schema/table.js'

/** How a table of an older system becomes one of ours. */
export type LegacyTable = {
  table: TableDefinition
  /** Name that the table had; default: the same. */
  name?: string
  /** Names that columns had, by the names they have now; the others kept theirs. */
  columns?: Readonly<Record<string, string>>
  /** Columns that did not exist and get the value of this argument, for example the owner. */
  fill?: Readonly<Record<string, string>>
  /** Changes values on their way, by our column names. */
  convert?: Readonly<Record<string, (value: unknown) => unknown>>
}

/** What adopting one table means, or meant. */
export type TableAdoption = {
  table: string
  /** `adopted`: nothing to do. `absent`: there is no older table. */
  state: 'adopted' | 'absent' | 'pending' | 'blocked'
  /** Where the rows are now. */
  source: string | null
  rows: number
  /** What changes, for people to read. */
  changes: string[]
  /** What has to be solved first; nothing is changed while there is something. */
  problems: string[]
}

/** How far an adoption is. */
export type AdoptionProgress = { table: string; done: number; rows: number }

/** What an adoption may be told. */
export type AdoptionOptions = {
  /** Values of arguments that `fill` names. */
  values?: Readonly<Record<string, number | string>>
  onProgress?: (progress: AdoptionProgress) => void
}

/** Names of a table on its way: while it is copied, and afterwards, when it is kept as it was. */
export const copyingName = (table: string): string => `adopting_${table}`
export const keptName = (table: string): string => `legacy_${table}`
