import { delay, ProviderError, UnavailableError } from '@betterai/core'
import type { Providers, VideoProvider } from '@betterai/providers'
import { z } from 'zod'
import { agentDefaults as limits } from '../../../../../config/agent.js'
import type { DefaultModels } from '../../../../../config/default-models.js'
import { modelCandidates } from '../../../../../config/default-models.js'
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
      const provider = await providers.getVideoProvider({ video: { model: name } })
      const request = {
        prompt,
        duration_seconds: duration,
        aspect_ratio,
        ...(input_image === undefined ? {} : { input_image }),
      }
      const id = await withinTime(
        async (limited) => {
          const started = await provider.start({ ...request, signal: limited })
          return waitFor(provider, started.id, { pollMs, signal: limited })
        },
        { limitMs: limits.videoTimeoutSeconds * 1000, timedOut: () => tooSlow(provider), signal },
      )
      const video = {
        kind: 'video',
        content: provider.download(id, { signal }),
        mime_type: 'video/mp4',
      } as const
      const video_url = await storeMedia(video, { customer_id: auth.customer_id, signal })
      return {
        result: { video_url, generated_by: name, duration_seconds: duration },
        extras: { file_locations: [video_url] },
      }
    },
  })

/** Looks at the vendor's work until it is done. */
async function waitFor(
  provider: VideoProvider,
  id: string,
  { pollMs, signal }: { pollMs: number; signal: AbortSignal },
): Promise<string> {
  for (;;) {
    const job = await provider.poll(id, { signal })
    if (job.status === 'completed') return job.id
    if (job.status === 'failed')
      throw new ProviderError(
        'The video could not be made',
        { provider: provider.provider_name, originalError: job.message },
        { reason: 'bad_response' },
      )
    await delay(pollMs, { signal })
  }
}

function tooSlow({ provider_name: provider }: VideoProvider): ProviderError {
  return new ProviderError('The video took too long', { provider }, { reason: 'timeout' })
}
