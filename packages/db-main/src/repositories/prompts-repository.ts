import type { StoredPrompt } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import { checkValues, insertedId, labelOperations } from '@betterai/db-kit'
import { promptsTable } from '../tables/prompts.js'
import type { MainHandle } from './main-handle.js'
import { presentOnly } from './present-only.js'

/** A prompt by id and owner. */
export type PromptKey = { prompt_id: number; customer_id: number }

/** What to change in a prompt; absent and null fields stay as they are. */
export type PromptUpdate = PromptKey & {
  title?: string | null | undefined
  prompt?: string | null | undefined
}

/** Prompts of one customer at a time; somebody else's prompt does not exist here. Values that do not fit their column throw `ValidationError`. */
export interface PromptsRepository {
  /** All prompts, in the order of their making. */
  listPrompts(owner: { customer_id: number }): Promise<StoredPrompt[]>
  /** Stores a prompt. */
  addPrompt(prompt: { customer_id: number; title: string; prompt: string }): Promise<StoredPrompt>
  /** Changes what is given; throws `NotFoundError`. */
  updatePrompt(update: PromptUpdate): Promise<StoredPrompt>
  /** Deletes a prompt; false when there was none. */
  deletePrompt(key: PromptKey): Promise<boolean>
}

/** Prompts over a database or a transaction. */
export function createPromptsRepository(db: MainHandle): PromptsRepository {
  return labelOperations<PromptsRepository>('main.prompts', {
    listPrompts: ({ customer_id }) =>
      db
        .selectFrom('prompts')
        .selectAll()
        .where('customer_id', '=', customer_id)
        .orderBy('prompt_id')
        .execute(),
    addPrompt: async ({ customer_id, title, prompt }) => {
      const row = { customer_id, title, prompt }
      checkValues(promptsTable, row)
      const result = await db.insertInto('prompts').values(row).executeTakeFirstOrThrow()
      return { prompt_id: insertedId(result), ...row }
    },
    updatePrompt: (update) => updatePrompt(db, update),
    deletePrompt: async ({ prompt_id, customer_id }) => {
      const { numDeletedRows } = await db
        .deleteFrom('prompts')
        .where('prompt_id', '=', prompt_id)
        .where('customer_id', '=', customer_id)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  })
}

async function updatePrompt(db: MainHandle, update: PromptUpdate): Promise<StoredPrompt> {
  const { prompt_id, customer_id, title, prompt } = update
  const values = presentOnly({ title, prompt })
  checkValues(promptsTable, values)
  if (Object.keys(values).length > 0)
    await db
      .updateTable('prompts')
      .set(values)
      .where('prompt_id', '=', prompt_id)
      .where('customer_id', '=', customer_id)
      .execute()
  const stored = await db
    .selectFrom('prompts')
    .selectAll()
    .where('prompt_id', '=', prompt_id)
    .where('customer_id', '=', customer_id)
    .executeTakeFirst()
  if (!stored) throw new NotFoundError('Prompt not found', 'prompt')
  return stored
}
