import { delay, ProviderError, UnavailableError } from '@betterai/core'
import type { DefaultModels, Providers, VideoJob, VideoProvider } from '@betterai/providers'
import { modelCandidates } from '@betterai/providers'
import { z } from 'zod'
import { agentDefaults as limits } from '../../../../../config/agent.js'
import type { StoreMedia } from '../../store-media.js'
import { withinTime } from '../../within-time.js'
import { defineTool } from '../agent-tool.js'

/** What the tool is built from. */
export type VideoToolParts = {
  providers: Pick<Providers, 'getVideoProvider'>
  defaultModels: Pick<DefaultModels, 'video'>
  storeMedia?: StoreMedia
  /** Pause between two looks at the vendor's work. */
  pollMs?: number
}

/** Makes a video that becomes part of the stored answer. */
export const createVideoTool = ({
  providers,
  defaultModels,
  storeMedia,
  pollMs = limits.videoPollMs,
}: VideoToolParts) =>
  defineTool({
    name: 'video_generation',
    description: 'Makes a short video and shows it to the user; takes a few minutes.',
    input: z.object({
      prompt: z.string().trim().min(1),
      model: z.enum(Object.values(modelCandidates.video)).optional(),
      duration: z.number().min(3).max(8).optional().describe('Seconds, 5 by default'),
      aspect_ratio: z
        .string()
        .regex(/^\d{1,2}:\d{1,2}$/)
        .optional()
        .describe('16:9 by default'),
      input_image: z.string().optional().describe('Address of an image to start from'),
    }),
    async run({ prompt, model, duration = 5, aspect_ratio = '16:9', input_image }, context) {
      const { auth, signal } = context
      if (storeMedia === undefined)
        throw new UnavailableError('There is no storage for videos on this server')
      const name = model ?? defaultModels.video
      const { provider } = await providers.getVideoProvider({ video: { model: name } })
      const request = {
        prompt,
        duration_seconds: duration,
        aspect_ratio,
        ...(input_image === undefined ? {} : { input_image: { url: input_image } }),
      }
      const { ref } = await withinTime(
        async (limited) => {
          const started = await provider.submit({ ...request, signal: limited })
          return waitFor(provider, started, { pollMs, signal: limited })
        },
        { limitMs: limits.videoTimeoutSeconds * 1000, timedOut: () => tooSlow(provider), signal },
      )
      const { bytes: content, mime_type } = await provider.download(ref, { signal })
      const video = { kind: 'video', content, mime_type } as const
      const video_url = await storeMedia(video, { customer_id: auth.customer_id, signal })
      return {
        result: { video_url, generated_by: name, duration_seconds: duration },
        extras: { file_locations: [video_url] },
      }
    },
  })

/** Polls the vendor until the job is over. */
async function waitFor(
  provider: VideoProvider,
  started: VideoJob,
  { pollMs, signal }: { pollMs: number; signal: AbortSignal },
): Promise<VideoJob> {
  let job = started
  while (job.status === 'queued' || job.status === 'running') {
    await delay(pollMs, { signal })
    job = await provider.poll(job.ref, { signal })
  }
  if (job.status === 'completed') return job
  const originalError = job.failure?.message ?? job.status
  throw new ProviderError(
    'The video could not be made',
    { provider: provider.provider_name, originalError },
    { reason: job.failure?.reason === 'content_policy' ? 'content_filter' : 'bad_response' },
  )
}

function tooSlow({ provider_name: provider }: VideoProvider): ProviderError {
  return new ProviderError('The video took too long', { provider }, { reason: 'timeout' })
}
