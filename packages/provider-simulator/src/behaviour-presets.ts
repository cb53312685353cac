/** Names a person can type in a chat window instead of spelling out the fields of a behaviour. */
export const behaviourPresets = {
  rate_limit: { status: 429, retry_after: 2 },
  unauthorized: { status: 401 },
  forbidden: { status: 403 },
  server_error: { status: 500 },
  overloaded: { status: 503 },
  disconnect: { disconnect_after: 5 },
  stall: { stall_after: 5 },
  truncated: { end_without_terminal_after: 5 },
  stream_error: { error_after: 5 },
  malformed: { malformed_after: 3 },
  slow: { chunk_delay_ms: 150 },
  silent: { headers_then_hang: true },
  pings: { ping_forever: true },
  html: { html_body: true, status: 502 },
  empty: { empty_body: true },
  reset: { reset_before_headers: true },
  moderated: { finish_reason: 'content_filter' },
} as const

/** Name of a preset. */
export type BehaviourPreset = keyof typeof behaviourPresets

/** All preset names, for schemas and help texts. */
export const behaviourPresetNames = Object.keys(behaviourPresets) as [
  BehaviourPreset,
  ...BehaviourPreset[],
]
