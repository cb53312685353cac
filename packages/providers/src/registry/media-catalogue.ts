/** Which vendor serves a model name that no record lists. */
export type ProviderNameRule = {
  readonly prefixes: readonly string[]
  readonly exact?: readonly string[]
  readonly provider: string
}

/** Models of one kind with their other names. */
export type MediaCatalogue<TModel> = {
  /** Model or alias used when a request names none. */
  readonly default_model: string
  readonly models: readonly TModel[]
  readonly aliases: Readonly<Record<string, string>>
  readonly provider_names: readonly ProviderNameRule[]
}

/** How long a model answers; what is left out has no end. */
export type MediaLifeCycle = {
  readonly status?: 'deprecated' | 'ended'
  readonly ends_on?: string
  /** Model that takes its place. */
  readonly replacement?: string
}
