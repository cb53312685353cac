import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const file = fileURLToPath(new URL('../src/process-end.ts', import.meta.url))

/** A process that needs so long to end in order, and what it does once it runs. */
async function run(drainMs: number, then: string, limitMs = 20_000) {
  const script = `
    const { endInOrder } = await import(${JSON.stringify(file)})
    const log = (message, fields) => process.stdout.write(message + ' ' + (fields?.error?.message ?? '') + '\\n')
    const logger = { info: log, error: log }
    const drain = () => new Promise((done) => setTimeout(done, ${drainMs}))
    endInOrder(drain, { logger, limitMs: ${limitMs} })
    setInterval(() => {}, 1000)
    ${then}`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'exit')
  return { code, said }
}
const signal = (name: string) => `process.kill(process.pid, '${name}')`

describe('The end of the process', () => {
  it('comes in order at a signal, and takes no notice of others meanwhile', async () => {
    const then = `${signal('SIGTERM')}; setTimeout(() => ${signal('SIGINT')}, 50)`
    expect(await run(300, then)).toEqual({ code: 0, said: 'stopping \n' })
  })

  it('comes at once at the same signal again, or when its order takes too long', async () => {
    const then = `${signal('SIGTERM')}; setTimeout(() => ${signal('SIGTERM')}, 50)`
    expect(await run(60_000, then)).toMatchObject({ code: 1 })
    expect(await run(60_000, signal('SIGINT'), 100)).toMatchObject({ code: 1 })
  })

  it('comes in order after an error that nobody caught, and not after a promise that nobody waited for', async () => {
    const then = `Promise.reject(new Error('lost')); setTimeout(() => { throw new Error('wild') }, 50)`
    expect(await run(100, then)).toEqual({
      code: 1,
      said: 'unhandled rejection lost\nuncaught exception wild\nstopping \n',
    })
  })
})
