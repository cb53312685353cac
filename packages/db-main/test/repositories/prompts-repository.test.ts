import { NotFoundError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { openMainDatabase } from '../support/open-main-database.js'

describeOnEngines('prompts repository', (engine) => {
  it('adds, lists, changes and deletes prompts', async () => {
    await using main = await openMainDatabase(engine)
    const first = await main.prompts.addPrompt({ customer_id: 1, title: 'A', prompt: 'a' })
    const second = await main.prompts.addPrompt({ customer_id: 1, title: 'B', prompt: 'b' })
    expect(await main.prompts.listPrompts({ customer_id: 1 })).toEqual([first, second])
    const key = { prompt_id: first.prompt_id, customer_id: 1 }
    const changed = await main.prompts.updatePrompt({ ...key, title: 'C', prompt: null })
    expect(changed).toEqual({ ...first, title: 'C' })
    expect(await main.prompts.updatePrompt(key)).toEqual(changed)
    expect(await main.prompts.deletePrompt(key)).toBe(true)
    expect(await main.prompts.deletePrompt(key)).toBe(false)
    await expect(main.prompts.updatePrompt(key)).rejects.toThrow(NotFoundError)
  })

  it("hides and protects somebody else's prompts", async () => {
    await using main = await openMainDatabase(engine)
    const mine = await main.prompts.addPrompt({ customer_id: 1, title: 'A', prompt: 'a' })
    const foreign = { prompt_id: mine.prompt_id, customer_id: 2 }
    expect(await main.prompts.listPrompts({ customer_id: 2 })).toEqual([])
    await expect(main.prompts.updatePrompt({ ...foreign, title: 'X' })).rejects.toThrow(
      'Prompt not found',
    )
    expect(await main.prompts.deletePrompt(foreign)).toBe(false)
    expect(await main.prompts.listPrompts({ customer_id: 1 })).toEqual([mine])
  })

  it('refuses a title or text that does not fit, naming the field', async () => {
    await using main = await openMainDatabase(engine)
    const prompt = { customer_id: 1, title: 'A', prompt: 'a' }
    const title = main.prompts.addPrompt({ ...prompt, title: 'x'.repeat(101) })
    await expect(title).rejects.toMatchObject({ field: 'title' })
    const text = main.prompts.addPrompt({ ...prompt, prompt: 'ä'.repeat(32_768) })
    await expect(text).rejects.toMatchObject({ field: 'prompt' })
  })
})
