/** What a model is needed for where the client names none. */
export type ModelRole = keyof typeof modelCandidates

/** The model of every role. */
export type DefaultModels = Readonly<Record<ModelRole, string>>

/** Candidates of each role by vendor, best first. */
export const modelCandidates = {
  text: {
    openai: 'gpt-6-luna',
    anthropic: 'claude-haiku-5-5',
    gemini: 'gemini-3.5-flash-lite',
    xai: 'grok-4.3',
    deepseek: 'deepseek-flash',
    groq: 'openai/gpt-oss-120b',
  },
  reasoning: {
    openai: 'gpt-6.1-sol',
    anthropic: 'claude-sonnet-5-5',
    gemini: 'gemini-4-hydrogen',
    xai: 'grok-4.7',
    deepseek: 'deepseek-v4-pro',
  },
  text_fallback: {
    anthropic: 'claude-haiku-5-5',
    openai: 'gpt-6-luna',
    gemini: 'gemini-3.5-flash-lite',
    xai: 'grok-4.3',
    deepseek: 'deepseek-flash',
    groq: 'openai/gpt-oss-120b',
  },
  session_naming: {
    openai: 'gpt-6-luna',
    anthropic: 'claude-haiku-5-5',
    gemini: 'gemini-3.5-flash-lite',
    xai: 'grok-4.3',
    deepseek: 'deepseek-flash',
    groq: 'openai/gpt-oss-20b',
  },
  session_summary: {
    openai: 'gpt-6-luna',
    anthropic: 'claude-haiku-5-5',
    gemini: 'gemini-3.5-flash-lite',
    xai: 'grok-4.3',
    deepseek: 'deepseek-flash',
    groq: 'openai/gpt-oss-120b',
  },
  web_search: {
    perplexity: 'preset:fast',
    openai: 'gpt-6-luna',
    anthropic: 'claude-haiku-5-5',
    gemini: 'gemini-3.5-flash-lite',
    xai: 'grok-4.3',
  },
  deep_research: { perplexity: 'preset:high', openai: 'gpt-6.1-sol' },
  vision: {
    openai: 'gpt-6-luna',
    anthropic: 'claude-sonnet-5-5',
    gemini: 'gemini-3.8-flash',
    xai: 'grok-4.3',
    deepseek: 'deepseek-flash',
  },
  audio_input: { gemini: 'gemini-3.8-flash', openai: 'gpt-audio-1.5' },
  image: {
    openai: 'gpt-image-2.6-flare',
    gemini: 'gemini-nano-banana-2.1',
    flux: 'flux-2-pro',
    xai: 'grok-imagine-image-2.0',
    stability: 'stable-image-core',
  },
  image_edit: {
    openai: 'gpt-image-2.6-sunburst',
    gemini: 'gemini-nano-banana-2.1',
    flux: 'flux-2-pro',
    xai: 'grok-imagine-image-2.0',
    stability: 'stable-image-ultra',
  },
  image_tool: {
    flux: 'flux-2-pro',
    openai: 'gpt-image-2.6-flare',
    gemini: 'gemini-nano-banana-2.1',
    xai: 'grok-imagine-image-2.0',
  },
  video: {
    gemini: 'gemini-omni-1.2-flash',
    xai: 'grok-imagine-video-1.5-lite',
    klingai: 'kling-v2-6',
  },
  tts: {
    elevenlabs: 'eleven_flash_v2_5',
    deepgram: 'aura-2',
    gemini: 'gemini-3.8-flash-tts',
    openai: 'gpt-4o-mini-tts',
    xai: 'grok-tts',
  },
  stt_file: {
    openai: 'gpt-transcribe',
    deepgram: 'nova-3',
    gemini: 'gemini-3.5-transcribe',
    elevenlabs: 'scribe_v2',
    xai: 'grok-voice-transcribe-2.0',
  },
  stt_translate: { gemini: 'gemini-3.5-transcribe', openai: 'whisper-1' },
  stt_live: {
    deepgram: 'nova-3',
    openai: 'gpt-live-transcribe',
    elevenlabs: 'scribe_v2_realtime',
    gemini: 'gemini-3.5-transcribe-live',
    xai: 'grok-voice-transcribe-2.0',
  },
  realtime: {
    openai: 'gpt-realtime-2.1',
    gemini: 'gemini-3.8-live',
    xai: 'grok-voice-3.0',
  },
  embeddings: { openai: 'text-embedding-3-small', gemini: 'gemini-embedding-2' },
} as const

/**
 * Chooses the model of every role: that of the first vendor that is set up, else the first, whose use then names the
 * missing key. `onGivesWay` is told where a default gives way to another.
 */
export function chooseDefaultModels(
  isMissing: (vendor: string) => boolean,
  onGivesWay: (choice: { role: string; model: string; instead_of: string }) => void = () => {},
): DefaultModels {
  const choose = ([role, byVendor]: [string, Readonly<Record<string, string>>]) => {
    const entries = Object.entries(byVendor)
    const [, first = ''] = entries[0] ?? []
    const [, model] = entries.find(([vendor]) => !isMissing(vendor)) ?? ['', first]
    if (model !== first) onGivesWay({ role, model, instead_of: first })
    return [role, model]
  }
  return Object.fromEntries(Object.entries(modelCandidates).map(choose)) as DefaultModels
}

/** The first choice of every role. */
export const defaultModels: DefaultModels = chooseDefaultModels(() => false)
