/** Speech of a chat's answers. */
export const chatSpeechDefaults = {
  /** Bytes of audio in one event: a second of speech. */
  eventBytes: 48_000,
  /** Text of an answer that may wait for its voice, in characters. */
  pendingCharacters: 1_000_000,
  /** Longest time to speak what is left when the text is complete. */
  speakMs: 360_000,
} as const

/** Recordings that clients send to a chat. */
export const chatRecordingDefaults = {
  /** Pause after which a vendor is told that it is meant. */
  keepAliveMs: 5_000,
  /** Audio that may come before its request has its turn. */
  maxEarlyBytes: 4 * 1024 * 1024,
} as const

/** Where reports of faults that were spoken are gathered: each customer's own session of this character. */
export const bugReportDefaults = { character: 'bug_reports', sessionName: 'Bug Reports' } as const

/** Recordings that a model hears itself. */
export const audioDirectDefaults = {
  /** Longest recording; the rest of a longer one is not heard. */
  maxSeconds: 10 * 60,
  temperature: 0.7,
  maxTokens: 4096,
  /** What clients show until the answer comes. */
  placeholder: 'Recording for a model that hears it itself',
  /** The message that is stored where its client wrote none. */
  storedText: '[Voice input]',
  instruction:
    'Answer the person who speaks in this recording. Then say briefly what else can be heard.',
} as const
