import { ProviderError } from '@betterai/core'
import { runAttempts } from '../../call/attempts.js'
import { observeOutcome } from '../../call/outcome.js'
import { retryDelayMs } from '../../call/retry-policy.js'
import type { ReadyVendorSettings, VendorContext } from '../../call/vendor-context.js'
import type { TranscriptionModel } from '../../spec/audio-models.js'
import type { LiveTranscription, LiveTranscriptionRequest } from '../../spec/transcription.js'
import { fitSettings, fitTurnEnd } from '../settings.js'
import { audioSeconds, createTranscriptionAccount } from '../transcription-account.js'
import { chooseSampleRate, createAudioInput } from './audio-input.js'
import { openLink } from './live-link.js'
import { LiveSession } from './live-session.js'
import type { LiveApi } from './live-wire.js'
import { createSessionUse } from './session-use.js'

/** A vendor that gets audio is given this many milliseconds to say something. */
const silenceMs = 9_000
/** After the end of the audio, the last text is waited for this many milliseconds. */
const endWaitMs = 10_000

/** Opens a live transcription; resolves when the vendor takes audio. Rejects with `ProviderError` or `ValidationError`. */
export async function connectLive(
  api: LiveApi,
  options: {
    vendor: VendorContext
    model: TranscriptionModel
    request: LiveTranscriptionRequest
    loadSettings: () => Promise<ReadyVendorSettings>
  },
): Promise<LiveTranscription> {
  const { vendor, model, loadSettings } = options
  const { limits, onEvent } = vendor
  const sampleRate = chooseSampleRate(options.request.format, model.live_sample_rates)
  const bytesPerSecond = 2 * sampleRate
  const fitted = fitSettings(options.request, model, api.unknownSettings(model))
  const turnEnd = fitTurnEnd(fitted.settings, model, api.turnEndSettings)
  const { warnings: _, ...fittedTurnEnd } = turnEnd
  const request: LiveTranscriptionRequest = { ...fitted.settings, ...fittedTurnEnd }
  const warnings = [...fitted.warnings, ...turnEnd.warnings]
  const subject = {
    provider: vendor.provider,
    operation: 'transcribe_live',
    model: model.model_name,
  }
  const use = createSessionUse({ model: model.model_name, bytesPerSecond })
  const account = createTranscriptionAccount({
    request,
    prices: model.prices,
    at: vendor.now(),
    measured: () => audioSeconds(use.sentSeconds, { kind: 'stream', request, model }),
  })
  const outcome = observeOutcome({ subject, onEvent, account, usageSoFar: () => use.amounts })
  const session = new LiveSession({
    input: createAudioInput(request.format, sampleRate),
    use,
    bytesPerSecond,
    keepAliveMs: api.keepAliveMs,
    answersToSilence: api.answersToSilence,
    limitMs: Math.min(silenceMs, limits.idleMs),
    endWaitMs: Math.min(endWaitMs, limits.idleMs),
    outcome,
    call: subject,
    warnings,
    wants: {
      interims: request.interim_results === true,
      words: request.timestamps === 'word',
    },
    signal: request.signal,
    reconnectDelayMs(error, losses) {
      if (!ProviderError.isInstance(error)) return undefined
      const delayMs = retryDelayMs(error, { attempt: losses, limits })
      // Speech goes on meanwhile: only a connection that is lost again and again has to wait.
      return losses === 1 && delayMs !== undefined && error.requestedWaitSeconds === undefined
        ? 0
        : delayMs
    },
    async open(linkOptions) {
      const { signal } = linkOptions
      const { value } = await runAttempts({ subject, limits, onEvent, signal }, async () => {
        outcome.countAttempt()
        const settings = await loadSettings()
        const onUnknown = (kind: string) => {
          if (use.isNew(`unknown ${kind}`)) onEvent({ type: 'unknown_event', kind, ...subject })
        }
        const opening = { request, model, settings, sampleRate, onUnknown }
        return openLink(api, {
          ...linkOptions,
          opening,
          call: subject,
          connectMs: limits.connectMs,
        })
      })
      outcome.opened()
      return value
    },
  })
  await session.start()
  return session
}
