/** Moments of a request that are recorded. */
export type TimingName =
  | 'start_time'
  | 'text_request_sent_time'
  | 'text_first_response_time'
  | 'text_response_time'
  | 'audio_collection_start'
  | 'audio_collection_end'
  | 'stt_request_sent_time'
  | 'stt_response_time'
  | 'tts_request_sent_time'
  | 'tts_first_response_time'
  | 'tts_response_time'
  | 'tts_completed_time'
  | 'image_request_sent_time'
  | 'image_response_time'

/** Collected moments in Unix seconds; the first writer of a moment wins, but of the text's end the last. */
export class Timings {
  readonly #times: Partial<Record<TimingName, number>> = {}

  /** Records now, unless the moment is known already and did not move. */
  mark(name: TimingName): void {
    if (name !== 'text_response_time' && this.#times[name] !== undefined) return
    this.#times[name] = Math.round(performance.timeOrigin + performance.now()) / 1000
  }

  /** Seconds between two moments with 3 decimals, null while either is unknown. */
  between(from: TimingName, to: TimingName): number | null {
    const start = this.#times[from]
    const end = this.#times[to]
    return start === undefined || end === undefined ? null : Math.round((end - start) * 1000) / 1000
  }

  get(name: TimingName): number | null {
    return this.#times[name] ?? null
  }

  all(): Record<string, number> {
    return { ...this.#times }
  }
}
