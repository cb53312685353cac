import type { GarminDataset } from '@betterai/contracts'
import type { FetchFailure } from '../fetch-failure.js'
import type { FetchProgress } from '../source.js'

/** What became of one dataset; days that could not be had are told apart from the rest. */
export type DatasetOutcome =
  | { status: 'ok'; items: number; saved: boolean; failures: FetchFailure[] }
  | { status: 'error'; message: string; items: number; failures: FetchFailure[] }

/** What became of every dataset. */
export type SyncSummary = Partial<Record<GarminDataset, DatasetOutcome>>

/** What is told while a sync runs. */
export type SyncEvent =
  | { type: 'dataset_started'; dataset: GarminDataset; start_date: string; end_date: string }
  | ({ type: 'progress' } & FetchProgress)
  | {
      type: 'stored'
      dataset: GarminDataset
      start_date: string
      end_date: string
      items: number
    }
  | { type: 'dataset_done'; dataset: GarminDataset; outcome: DatasetOutcome }
