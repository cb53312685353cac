import type { VectorStore } from '../spec/vector-store.js'
import type {
  BatchProviderFactory,
  ProviderFactory,
  ProviderKind,
  Vendor,
} from '../vendors/vendor.js'

/** Makes a store of vectors; called once per name. */
export type SemanticProviderFactory = () => VectorStore | Promise<VectorStore>

type ProviderTables = { [K in ProviderKind]: Map<string, ProviderFactory<K>> }

/** Registered factories by provider name, one table for each kind. */
export const providerTables: ProviderTables & {
  /** Records of the vendors that were registered as a whole. */
  vendors: Map<string, Vendor>
  batch: Map<string, BatchProviderFactory>
  semantic: Map<string, SemanticProviderFactory>
} = {
  vendors: new Map(),
  text: new Map(),
  image: new Map(),
  video: new Map(),
  speech: new Map(),
  transcription: new Map(),
  realtime: new Map(),
  embedding: new Map(),
  batch: new Map(),
  semantic: new Map(),
}

/** Registers a text provider for the whole process; the same name again replaces the earlier one. */
export function registerTextProvider(name: string, factory: ProviderFactory<'text'>): void {
  providerTables.text.set(name, factory)
}

/** Registers an image provider for the whole process; the same name again replaces the earlier one. */
export function registerImageProvider(name: string, factory: ProviderFactory<'image'>): void {
  providerTables.image.set(name, factory)
}

/** Registers a video provider for the whole process; the same name again replaces the earlier one. */
export function registerVideoProvider(name: string, factory: ProviderFactory<'video'>): void {
  providerTables.video.set(name, factory)
}

/** Registers a text-to-speech provider for the whole process; the same name again replaces the earlier one. */
export function registerTtsProvider(name: string, factory: ProviderFactory<'speech'>): void {
  providerTables.speech.set(name, factory)
}

/** Registers a speech-to-text provider for the whole process; the same name again replaces the earlier one. */
export function registerAudioProvider(
  name: string,
  factory: ProviderFactory<'transcription'>,
): void {
  providerTables.transcription.set(name, factory)
}

/** Registers a live voice provider for the whole process; the same name again replaces the earlier one. */
export function registerRealtimeProvider(name: string, factory: ProviderFactory<'realtime'>): void {
  providerTables.realtime.set(name, factory)
}

/** Registers a provider of embeddings for the whole process; the same name again replaces the earlier one. */
export function registerEmbeddingProvider(
  name: string,
  factory: ProviderFactory<'embedding'>,
): void {
  providerTables.embedding.set(name, factory)
}

/** Registers a provider of batches for the whole process; the same name again replaces the earlier one. */
export function registerBatchProvider(name: string, factory: BatchProviderFactory): void {
  providerTables.batch.set(name, factory)
}

/** Registers a store of vectors for the whole process; the same name again replaces the earlier one. */
export function registerSemanticProvider(name: string, factory: SemanticProviderFactory): void {
  providerTables.semantic.set(name, factory)
}
