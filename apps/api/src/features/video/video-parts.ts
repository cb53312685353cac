import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import type { FeatureParts } from '../../feature.js'

/** Queue of the jobs that make videos. */
export const videoQueue = 'video'

/** What videos are made with. */
export type VideoParts = Pick<
  FeatureParts,
  'providers' | 'defaultModels' | 'storage' | 'files' | 'jobs' | 'logger'
> & { database: LazyDatabase<MainDatabase> }
