import type { Providers } from '@betterai/providers'

/** Whether a name is that of a known model for live voice; `vendor/model` alone could be any model of the vendor's. */
export function isRealtimeModel(models: Providers['models'], name: string): boolean {
  if (!models.has('realtime', name)) return false
  const { id } = models.resolve('realtime', name)
  return models.modelsOf('realtime').some((known) => known.id === id)
}
