import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ConfigurationError } from '@betterai/core'
import { passwordLengths } from '../config/defaults.js'

/** Where a password comes from: a person at a terminal, or the other end of a pipe. */
type PasswordSource = {
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  /** Where the questions go. */
  output: NodeJS.WritableStream
}

/** Reads a new password: from a terminal twice and unseen, else the first line of what is piped in; throws `ConfigurationError` when it is no usable one. */
export async function askPassword({ input, output }: PasswordSource): Promise<string> {
  const password = input.isTTY
    ? await askTwice({ input, output })
    : ((await buffer(input)).toString('utf8').split(/\r?\n/, 1)[0] ?? '')
  const { minimum, maximum } = passwordLengths
  if (password.length >= minimum && password.length <= maximum) return password
  throw new ConfigurationError(
    `A password has ${minimum} to ${maximum} characters, this one has ${password.length}`,
  )
}

async function askTwice({ input, output }: PasswordSource): Promise<string> {
  // Readline writes back what is typed; this is where it goes.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const stop = new AbortController()
  const reader = createInterface({ input, output: nowhere, terminal: true })
  reader.once('close', () => stop.abort())
  const ask = async (question: string) => {
    output.write(question)
    const answer = await reader.question('', { signal: stop.signal })
    output.write('\n')
    return answer
  }
  try {
    const password = await ask('Password: ')
    if ((await ask('The same again: ')) === password) return password
  } catch (cause) {
    output.write('\n')
    throw new ConfigurationError('Stopped; nothing was changed', undefined, { cause })
  } finally {
    reader.close()
  }
  throw new ConfigurationError('The two differ; nothing was changed')
}
