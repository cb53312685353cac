import { request } from 'node:http'
import type { Simulator } from '../src/index.js'

/** What arrived over a socket until it ended or broke. */
export interface RawStream {
  readonly status: number
  readonly text: string
  /** Chunks in which the body arrived. */
  readonly chunks: Buffer[]
  readonly hasEnded: boolean
}

/** Posts JSON and collects every chunk of the body; a broken connection resolves with `hasEnded` false. */
export function rawStream(
  simulator: Simulator,
  { path, body }: { path: string; body: unknown },
  { giveUpAfterMs }: { giveUpAfterMs?: number } = {},
): Promise<RawStream> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const sending = request(`${simulator.baseUrl('openai')}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-test' },
    })
    sending.on('error', reject)
    sending.on('response', (response) => {
      const settle = (hasEnded: boolean) => {
        clearTimeout(timer)
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, text, chunks, hasEnded })
        sending.destroy()
      }
      const timer =
        giveUpAfterMs === undefined ? undefined : setTimeout(() => settle(false), giveUpAfterMs)
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => settle(true))
      response.on('error', () => settle(false))
    })
    sending.end(JSON.stringify(body))
  })
}
