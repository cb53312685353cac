import type { VideoFixture } from './try-video.js'

/** All ways to make videos; the whole suite runs over each. */
export const videoFixtures: readonly VideoFixture[] = [
  {
    name: 'Gemini Omni',
    vendor: 'gemini',
    model: 'gemini-omni-1.2-flash',
    path: '/v1beta/interactions',
    pollPath: '/v1beta/interactions/',
    filePath: '/v1beta/files/',
    unit: 'token_input',
    cancels: true,
    left: { prompt: 'a paper boat', seed: 1 },
    refused: [{ resolution: '480p' }, 'resolution'],
  },
  {
    name: 'xAI',
    vendor: 'xai',
    model: 'grok-imagine-video-1.5',
    path: '/videos/generations',
    pollPath: '/xai/v1/videos/',
    filePath: '/videos/files/',
    unit: 'video_second',
    cancels: false,
    left: { prompt: 'a paper boat', mode: 'std', seed: 1 },
    refused: [{ resolution: '4k' }, 'resolution'],
  },
]
