type Span = readonly [from: string, to: string]

/** Durations that are kept with an answer, each between two recorded moments. */
const spans: Readonly<Record<string, Span>> = {
  time_to_first_token: ['text_request_sent_time', 'text_first_response_time'],
  text_generation_time: ['text_request_sent_time', 'text_response_time'],
  stt_time: ['stt_request_sent_time', 'stt_response_time'],
  time_to_first_audio: ['tts_request_sent_time', 'tts_first_response_time'],
  tts_time: ['tts_request_sent_time', 'tts_response_time'],
  image_time: ['image_request_sent_time', 'image_response_time'],
}

/** Durations in seconds with 3 decimals, from moments in Unix seconds; the total lasts until now. */
export function messageTimings(moments: Readonly<Record<string, number>>): Record<string, number> {
  const durations: Record<string, number> = {}
  const add = (name: string, start: number | undefined, end: number | undefined) => {
    if (start !== undefined && end !== undefined)
      durations[name] = Math.max(0, Math.round((end - start) * 1000) / 1000)
  }
  for (const [name, [from, to]] of Object.entries(spans)) add(name, moments[from], moments[to])
  add('total_time', moments.start_time ?? moments.text_request_sent_time, Date.now() / 1000)
  return durations
}
