import { ValidationError } from '@betterai/core'
import { base64Of } from '../../../../shared/media-input.js'
import type { VideoCall } from '../../../../video/video-api.js'
import type { VideoSettings } from '../../../../video/video-settings.js'

const slowest = 0.8

/** Throws `ValidationError` for words that nobody says: a voice says them, or a recording has them. */
export function checkSpeech({ reference_audio = [], voice, voice_speed }: VideoSettings): void {
  if (reference_audio.length > 1)
    throw new ValidationError('There is one recording at most', 'reference_audio')
  if (reference_audio.length === 0 && voice === undefined)
    throw new ValidationError('Words need a voice, or a recording in their place', 'voice')
  if (reference_audio.length > 0 && voice !== undefined)
    throw new ValidationError('A voice and a recording exclude each other', 'voice')
  if (voice_speed !== undefined && voice_speed < slowest)
    throw new ValidationError(`voice_speed is ${slowest} at least`, 'voice_speed')
}

/** The body of a request that lets a person in a video say something; a video of others is named by its address. */
export function lipSyncBody({
  settings,
  inputs,
}: Pick<VideoCall, 'settings' | 'inputs'>): Record<string, unknown> {
  const { source_video_id = '', external_task_id } = settings
  const [audio] = inputs.reference_audio
  const source = /^https?:/.test(source_video_id)
    ? { video_url: source_video_id }
    : { video_id: source_video_id }
  const words = audio
    ? { mode: 'audio2video', audio_type: 'file', audio_file: base64Of(audio) }
    : {
        mode: 'text2video',
        text: settings.prompt,
        voice_id: settings.voice,
        ...(settings.voice_language === undefined
          ? {}
          : { voice_language: settings.voice_language }),
        ...(settings.voice_speed === undefined ? {} : { voice_speed: settings.voice_speed }),
      }
  return {
    input: { ...source, ...words },
    ...(external_task_id === undefined ? {} : { external_task_id }),
  }
}
