/** Voices of OpenAI's realtime models, which its speech models have too. */
export const openaiRealtimeVoices = [
  'alloy',
  'ash',
  'ballad',
  'cedar',
  'coral',
  'echo',
  'marin',
  'sage',
  'shimmer',
  'verse',
] as const

/** Voices of OpenAI's speech models. */
export const openaiSpeechVoices = [...openaiRealtimeVoices, 'fable', 'nova', 'onyx'] as const

/** Voices of OpenAI's live models, in which both sides speak at once. */
export const openaiLiveVoices = [
  ...openaiRealtimeVoices,
  'beacon',
  'bossa',
  'cinder',
  'delta',
  'gleam',
  'meridian',
  'quartz',
  'ripple',
  'shida',
  'stone',
  'tempo',
  'vesper',
  'willow',
] as const
