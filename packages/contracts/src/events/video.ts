import { videoJobSchema } from '../video/video-job.js'
import { eventSchema } from './base.js'

/** State of a video job; sent when it begins to be watched and at every change. */
export const videoJobEventSchema = eventSchema('videoJob', {
  job: videoJobSchema.describe('The job as it stands'),
})
