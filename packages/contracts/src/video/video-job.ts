import { z } from 'zod'
import { errorCodeSchema } from '../error-payload.js'

const instant = (words: string) => z.iso.datetime().nullable().describe(`${words}, ISO 8601 UTC`)

const videoShape = {
  video_url: z.string().describe('Address of the video, which expires, or a data URL'),
  content_type: z.string().describe('MIME type of the video'),
  provider_video_id: z
    .string()
    .nullable()
    .describe('Names the video in edits and extensions; null where the vendor keeps none'),
  provider_video_expires_at: instant('Until when the vendor keeps it; null where unknown'),
}

/** Why a video was not made. */
export const videoJobErrorSchema = z.object({
  error_code: errorCodeSchema.describe('Kind of failure'),
  message: z.string().describe('Text for people'),
  reason: z.string().optional().describe('What the vendor complains about: `content_filter`, …'),
  field: z.string().optional().describe('Setting that is at fault'),
})

/** Where a video job stands; final from `succeeded` on. */
export const videoJobStatusSchema = z.enum([
  'queued',
  'running',
  'succeeded',
  'failed',
  'cancelled',
])

/** A video that is made by a job. */
export const videoJobSchema = z.object({
  job_id: z.string().describe('Id of the job'),
  status: videoJobStatusSchema.describe('Where it stands; final from `succeeded` on'),
  is_cancel_requested: z.boolean().describe('Whether it is about to be cancelled'),
  operation: z.string().describe('What is done'),
  prompt: z.string().describe('What is to be seen'),
  provider: z.string().describe('Vendor'),
  model: z.string().describe('Video model'),
  progress: z.number().nullable().describe('0 to 100; null where the vendor does not say'),
  created_at: z.iso.datetime().describe('When it was asked for, ISO 8601 UTC'),
  updated_at: z.iso.datetime().describe('When something changed, ISO 8601 UTC'),
  finished_at: instant('When it was over'),
  data: z
    .object({
      ...videoShape,
      duration_seconds: z.number().nullable().describe('Length in seconds; null where unknown'),
    })
    .nullable()
    .describe('The video of a job that succeeded'),
  error: videoJobErrorSchema.nullable().describe('Why a job failed'),
  amounts: z
    .array(
      z.looseObject({
        unit: z.string().describe('What is counted, for example `video_second`'),
        quantity: z.number().describe('How many of it'),
      }),
    )
    .describe('What the vendor bills; empty until the job is over'),
  cost: z
    .looseObject({
      currency: z.literal('USD').describe('Always US dollars'),
      total: z.number().describe('Price'),
      is_estimated: z.boolean().describe('Whether a part of it is an estimate'),
    })
    .nullable()
    .describe('Its price in US dollars; null when none is known'),
  warnings: z
    .array(
      z.looseObject({
        code: z.string().describe('Kind of warning'),
        message: z.string().describe('Text for people'),
        field: z.string().optional().describe('Setting that it is about'),
      }),
    )
    .describe('What of the settings was left out or changed'),
})
/** A video that is made by a job. */
export type VideoJob = z.infer<typeof videoJobSchema>

/** A video that was made while the client waited. */
export const madeVideoSchema = z.object({
  ...videoShape,
  provider: z.string().describe('Vendor'),
  model: z.string().describe('Video model'),
  duration: z.int().nullable().describe('Length in whole seconds; null where unknown'),
  task_id: z.string().describe('Id of the job that made it'),
  settings: z
    .record(z.string(), z.unknown())
    .describe('What was asked for, without the bytes of files'),
})
/** A video that was made while the client waited. */
export type MadeVideo = z.infer<typeof madeVideoSchema>
