import type { VendorContext } from '../call/vendor-context.js'
import type { ImageProvider } from '../spec/image-provider.js'
import type { RealtimeProvider } from '../spec/realtime-provider.js'
import type { SemanticProvider } from '../spec/semantic-provider.js'
import type { AudioProvider, TtsProvider } from '../spec/speech-providers.js'
import type { TextProvider } from '../spec/text-provider.js'
import type { VideoProvider } from '../spec/video-provider.js'
import type { ResolvedModel } from './model-registry.js'

/** Makes a text provider for one model. */
export type TextProviderFactory = (
  vendor: VendorContext,
  model: ResolvedModel,
) => TextProvider | Promise<TextProvider>

/** Makes a provider of another kind; `model` is the name to send to the vendor. */
export type MediaProviderFactory<T> = (vendor: VendorContext, model: string) => T | Promise<T>

/** Makes the store of texts; called once per name. */
export type SemanticProviderFactory = () => SemanticProvider | Promise<SemanticProvider>

/** Registered factories by provider name, one table for each kind. */
export const providerTables = {
  text: new Map<string, TextProviderFactory>(),
  image: new Map<string, MediaProviderFactory<ImageProvider>>(),
  video: new Map<string, MediaProviderFactory<VideoProvider>>(),
  tts: new Map<string, MediaProviderFactory<TtsProvider>>(),
  audio: new Map<string, MediaProviderFactory<AudioProvider>>(),
  realtime: new Map<string, MediaProviderFactory<RealtimeProvider>>(),
  semantic: new Map<string, SemanticProviderFactory>(),
}

/** Registers a text provider for the whole process; the same name again replaces the earlier one. */
export function registerTextProvider(name: string, factory: TextProviderFactory): void {
  providerTables.text.set(name, factory)
}

/** Registers an image provider for the whole process; the same name again replaces the earlier one. */
export function registerImageProvider(
  name: string,
  factory: MediaProviderFactory<ImageProvider>,
): void {
  providerTables.image.set(name, factory)
}

/** Registers a video provider for the whole process; the same name again replaces the earlier one. */
export function registerVideoProvider(
  name: string,
  factory: MediaProviderFactory<VideoProvider>,
): void {
  providerTables.video.set(name, factory)
}

/** Registers a text-to-speech provider for the whole process; the same name again replaces the earlier one. */
export function registerTtsProvider(
  name: string,
  factory: MediaProviderFactory<TtsProvider>,
): void {
  providerTables.tts.set(name, factory)
}

/** Registers a speech-to-text provider for the whole process; the same name again replaces the earlier one. */
export function registerAudioProvider(
  name: string,
  factory: MediaProviderFactory<AudioProvider>,
): void {
  providerTables.audio.set(name, factory)
}

/** Registers a live voice provider for the whole process; the same name again replaces the earlier one. */
export function registerRealtimeProvider(
  name: string,
  factory: MediaProviderFactory<RealtimeProvider>,
): void {
  providerTables.realtime.set(name, factory)
}

/** Registers a store of texts for the whole process; the same name again replaces the earlier one. */
export function registerSemanticProvider(name: string, factory: SemanticProviderFactory): void {
  providerTables.semantic.set(name, factory)
}
