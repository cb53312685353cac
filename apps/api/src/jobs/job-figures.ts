import { z } from 'zod'

/** What a process did of one queue's jobs since its start. */
export const queueFiguresSchema = z.object({
  running: z.int().describe('Jobs that run now'),
  done: z.int().describe('Runs that did their job'),
  again: z.int().describe('Runs that ended early, to be continued later'),
  retried: z.int().describe('Runs that failed and are tried again'),
  dead: z.int().describe('Jobs that were given up'),
  lost: z.int().describe('Runs whose job another worker had taken'),
})
/** What a process did of one queue's jobs since its start. */
export type QueueFigures = z.infer<typeof queueFiguresSchema>
