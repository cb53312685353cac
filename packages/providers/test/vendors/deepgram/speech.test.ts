import { expect, it } from 'vitest'
import { trySpeech, written } from '../../conformance/try-speech.js'

it('speaks with Flux at the nearest speed that the vendor takes', async () => {
  await using trial = await trySpeech({ vendor: 'deepgram', model: 'flux-tts' })
  const say = (speed: number) => trial.speak({ text: written('One sentence here.'), speed })
  const usual = await say(1)
  const fast = await say(1.23)
  expect(fast.error).toBeUndefined()
  expect(fast.events.filter(({ type }) => type === 'warning')).toEqual([])
  expect(usual.bytes.length / fast.bytes.length).toBeCloseTo(1.25, 1)
})
