import type { AuthContext, GeneratedImageContent } from '@betterai/contracts'
import { once } from '@betterai/core'
import type { FeatureParts } from '../../feature.js'

/** Messages of the chat's history to which images are added. */
export interface MessageImages {
  /** Throws `NotFoundError` unless the customer has the message. */
  require(auth: AuthContext, message_id: number): Promise<void>
  /** Adds images, which were made in one go, to a message. */
  add(auth: AuthContext, message_id: number, made: readonly GeneratedImageContent[]): Promise<void>
}

/** Reaches the history over the shared parts; nothing loads before its first use. */
export function createMessageImages(parts: FeatureParts): MessageImages {
  const { config, databases, defaultModels, providers, storage, logger } = parts
  const history = once(async () => {
    const { createChatHistory } = await import('../chat/history/service.js')
    const { provisionsUnknownCustomers } = config.auth
    const { renewAddressesIn } = storage
    const data = { database: databases.main, provisionsUnknownCustomers, logger }
    return createChatHistory({ ...data, providers, defaultModels, renewAddressesIn })
  })
  return {
    require: async (auth, message_id) => (await history()).requireMessage(auth, { message_id }),
    async add(auth, message_id, made) {
      const [first] = made
      if (first === undefined) return
      const { generated_by: model, image_generation_settings, image_generation_request } = first
      const patch = {
        image_locations: made.map(({ image_url }) => image_url),
        api_image_gen_settings: { model, ...image_generation_settings },
        image_generation_request,
      }
      const change = { message_id, patch, append_image_locations: true }
      await (await history()).patchMessage(auth, change)
    },
  }
}
