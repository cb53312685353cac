import type { AuthContext, GeneratedImageContent } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import { createMessagesRepository } from '@betterai/db-main'
import type { FeatureParts } from '../../feature.js'

/** Stored messages to which images are added. */
export interface MessageImages {
  /** Throws `NotFoundError` unless the customer has the message. */
  require(auth: AuthContext, message_id: number): Promise<void>
  /** Adds images, which were made in one go, to a message; throws `NotFoundError`. */
  add(auth: AuthContext, message_id: number, made: readonly GeneratedImageContent[]): Promise<void>
}

/** Reaches the messages of the main database, which opens at the first use. */
export function createMessageImages({
  main,
}: Pick<FeatureParts['databases'], 'main'>): MessageImages {
  return {
    async require({ customer_id }, message_id) {
      const { db } = await main.get()
      const message = await createMessagesRepository(db).getMessageById({ customer_id, message_id })
      if (message === null) throw new NotFoundError('Message not found', 'message')
    },
    async add({ customer_id }, message_id, made) {
      const [first] = made
      if (first === undefined) return
      const { generated_by: model, image_generation_settings, image_generation_request } = first
      const payload = {
        image_locations: made.map(({ image_url }) => image_url),
        api_image_gen_settings: { model, ...image_generation_settings },
        image_generation_request,
      }
      const change = { customer_id, message_id, payload, append_image_locations: true }
      await main.transaction((trx) => createMessagesRepository(trx).updateMessage(change))
    },
  }
}
