import { describe, expect, it } from 'vitest'
import { InvalidBehaviourError } from '../src/behaviour.js'
import { createBehaviourQueue } from '../src/behaviour-queue.js'
import { findDirective, parseBehaviourHeader, withoutDirective } from '../src/written-behaviour.js'
import { chatRequest, responsesRequest, startedSimulator } from './started-simulator.js'

describe('behaviour queue', () => {
  it('hands out behaviours first in first out, repeating those with a count', () => {
    const queue = createBehaviourQueue()
    queue.add({ reply: 'a', times: 2 })
    queue.add([{ reply: 'b' }])
    expect([1, 2, 3, 4].map(() => queue.take('/')?.reply)).toEqual(['a', 'a', 'b', undefined])
  })

  it('adds nothing when one of several behaviours is invalid', () => {
    const queue = createBehaviourQueue()
    expect(() => queue.add([{ reply: 'a' }, { status: 'x' }])).toThrow(InvalidBehaviourError)
    expect(queue.take('/')).toBeUndefined()
  })

  it('lets fields override those of a preset', () => {
    const queue = createBehaviourQueue()
    queue.add({ kind: 'rate_limit', retry_after: 7 })
    expect(queue.take('/')).toMatchObject({ status: 429, retry_after: 7 })
  })
})

describe('directive', () => {
  it.each([
    ['[[simulate rate_limit]] hello', { status: 429 }, 'hello'],
    ['hello [[simulate {"reply":"x"}]]', { reply: 'x' }, 'hello'],
    ['[[simulate {"tool_calls":[{"name":"f","arguments":{"a":[[1]]}}]}]] go', {}, 'go'],
  ])('is found in %s and removed', (text, expected, rest) => {
    expect(findDirective(text)).toMatchObject(expected)
    expect(withoutDirective(text)).toBe(rest)
  })

  it('leaves other text alone', () => {
    expect(findDirective('a [[link]] here')).toBeUndefined()
    expect(withoutDirective('a [[link]] here')).toBe('a [[link]] here')
  })

  it('refuses unknown presets and broken JSON', () => {
    expect(() => findDirective('[[simulate nonsense]]')).toThrow('unknown preset "nonsense"')
    expect(() => findDirective('[[simulate {"reply":]]')).toThrow('not valid JSON')
    expect(() => parseBehaviourHeader('{')).toThrow('not valid JSON')
  })
})

describe('ways to steer', () => {
  it('takes a directive from the last user message only', async () => {
    await using started = await startedSimulator()
    const old = { role: 'user', content: '[[simulate server_error]]' }
    const messages = [old, { role: 'assistant', content: 'x' }, { role: 'user', content: 'again' }]
    const answer = await started.post('/chat/completions', chatRequest('', { messages }))
    expect(answer.status).toBe(200)
    const failed = await started.post('/responses', responsesRequest('[[simulate server_error]]'))
    expect(failed.status).toBe(500)
  })

  it('lets the header win over the queue, which then keeps its behaviour', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ reply: 'queued' })
    const header = { 'x-simulator-behaviour': '{"reply":"header"}' }
    const first = await started.post('/chat/completions', chatRequest('x'), header)
    const second = await started.post('/chat/completions', chatRequest('x'))
    expect(first.text).toContain('"content":"header"')
    expect(second.text).toContain('"content":"queued"')
  })

  it('keeps the queue for POST requests', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ status: 503 })
    await started.client.models.list()
    expect((await started.post('/chat/completions', chatRequest('x'))).status).toBe(503)
  })

  it('answers an invalid behaviour with an error of its own', async () => {
    await using started = await startedSimulator()
    const header = { 'x-simulator-behaviour': '{"chunk":1}' }
    const answer = await started.post('/chat/completions', chatRequest('x'), header)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text).error.type).toBe('simulator_error')
  })
})
