import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { ConfigurationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { askPassword } from '../../src/auth/ask-password.js'

/** Types each answer once its question was asked. */
function terminal(...answers: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
  const output = new PassThrough()
  output.on('data', (question: Buffer) => {
    if (question.toString().endsWith(': ')) setImmediate(() => input.write(answers.shift() ?? ''))
  })
  return { input, output }
}

function pipe(content: string) {
  const input = new PassThrough()
  input.end(content)
  return { input, output: new PassThrough() }
}

describe('Asking for a password', () => {
  it('takes the first line of what is piped in, blanks included', async () => {
    expect(await askPassword(pipe(' with blanks \r\nnot this\n'))).toBe(' with blanks ')
    expect(await askPassword(pipe('without an end'))).toBe('without an end')
  })

  it('takes from a terminal what was typed twice, and shows none of it', async () => {
    const source = terminal('typed unseen\r', 'typed unseen\r')
    expect(await askPassword(source)).toBe('typed unseen')
    source.output.end()
    expect(await text(source.output)).not.toContain('typed')
  })

  it('changes its mind with the person at the terminal', async () => {
    await expect(askPassword(terminal('typed once\r', 'typed twice\r'))).rejects.toThrow('differ')
    await expect(askPassword(terminal('typed\u0003'))).rejects.toThrow('Stopped')
    await expect(askPassword(terminal('\u0004'))).rejects.toThrow('Stopped')
  })

  it('refuses what is too short or too long', async () => {
    for (const content of ['', 'seven..', 'x'.repeat(1025)])
      await expect(askPassword(pipe(content))).rejects.toThrow(ConfigurationError)
  })
})
