/** Limits of the tool loop. */
export const agentDefaults = {
  /** The last one has to answer without tools. */
  maxIterations: 10,
  timeoutSeconds: 300,
  profile: 'general',
  videoTimeoutSeconds: 240,
  videoPollMs: 2_000,
  chartPoints: 1_000,
} as const

/** Tools of each profile, by name. */
export const agentProfiles: Readonly<Record<string, readonly string[]>> = {
  general: ['generate_text', 'generate_image', 'video_generation', 'chart_generation'],
  media: ['generate_text', 'generate_image', 'video_generation'],
  automation: ['generate_text', 'generate_image', 'browser_automation'],
}
