/** Tells whether a vendor still answers for a model. */
export type IsServed = (model: { readonly endsOn?: string | undefined }) => boolean

/** Compares the end in a model's record with the day of the clock, in UTC. */
export function createEndCheck({
  now,
  endedModels,
}: {
  now: () => Date
  endedModels: 'served' | 'refused'
}): IsServed {
  if (endedModels === 'served') return () => true
  return ({ endsOn }) => endsOn === undefined || now().toISOString().slice(0, 10) < endsOn
}
