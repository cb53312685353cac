import type {
  AuthContext,
  NewPromptRequest,
  PromptRemovalRequest,
  PromptUpdateRequest,
  StoredPrompt,
} from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import { createPromptsRepository, createUsersRepository } from '@betterai/db-main'

/** Texts that customers keep for reuse. */
export interface PromptsService {
  /** All of the customer's prompts, in the order of their making. */
  list(auth: AuthContext): Promise<StoredPrompt[]>
  add(auth: AuthContext, body: NewPromptRequest): Promise<StoredPrompt>
  /** Changes what is given; throws `NotFoundError`. */
  update(auth: AuthContext, body: PromptUpdateRequest): Promise<StoredPrompt>
  /** Throws `NotFoundError`. */
  remove(auth: AuthContext, body: PromptRemovalRequest): Promise<void>
}

/** Creates the prompts over a database. */
export function createPromptsService(parts: {
  database: LazyDatabase<MainDatabase>
  provisionsUnknownCustomers: boolean
}): PromptsService {
  const { database, provisionsUnknownCustomers } = parts
  return {
    async list({ customer_id }) {
      const { db } = await database.get()
      return createPromptsRepository(db).listPrompts({ customer_id })
    },
    add: ({ customer_id, email }, { title, prompt }) =>
      database.transaction(async (trx) => {
        const users = createUsersRepository(trx)
        if (provisionsUnknownCustomers) await users.ensureUser({ customer_id, email })
        else if (!(await users.getUser({ customer_id })))
          throw new NotFoundError('Account not found', 'user')
        return createPromptsRepository(trx).addPrompt({ customer_id, title, prompt })
      }),
    update: ({ customer_id }, body) =>
      database.transaction((trx) =>
        createPromptsRepository(trx).updatePrompt({ ...body, customer_id }),
      ),
    async remove({ customer_id }, { prompt_id }) {
      const key = { prompt_id, customer_id }
      const isDeleted = await database.transaction((trx) =>
        createPromptsRepository(trx).deletePrompt(key),
      )
      if (!isDeleted) throw new NotFoundError('Prompt not found', 'prompt')
    },
  }
}
