import type { CallWarning } from '../spec/call-events.js'
import type { CallOptions } from '../spec/call-outcome.js'
import type { VideoModel } from '../spec/media-models.js'
import type {
  VideoFile,
  VideoJob,
  VideoJobRef,
  VideoProvider,
  VideoRequest,
} from '../spec/video.js'

/** What providers of video have in common; an app's own provider extends it. */
export abstract class BaseVideoProvider implements VideoProvider {
  abstract readonly provider_name: string
  /** Record of the model that requests go to. */
  readonly modelConfig: VideoModel

  constructor(modelConfig: VideoModel) {
    this.modelConfig = modelConfig
  }

  abstract check(request: VideoRequest): readonly CallWarning[]
  abstract submit(request: VideoRequest): Promise<VideoJob>
  abstract poll(ref: VideoJobRef, options?: CallOptions): Promise<VideoJob>
  abstract download(ref: VideoJobRef, options?: CallOptions): Promise<VideoFile>

  /** Left out where the vendor cannot cancel. */
  cancel?(ref: VideoJobRef, options?: CallOptions): Promise<VideoJob>
}
