import { Worker } from 'node:worker_threads'
import { onAbort, UnavailableError, ValidationError } from '@betterai/core'
import type { RenderPdf } from '@betterai/providers'
import type { PdfLimits } from '../../config/pdf.js'
import type { PdfJob } from './pdf-worker.js'
import type { PdfPages } from './render-pages.js'

/**
 * Creates the renderer. Every document has a thread of its own that ends with it, so that no document can hold up or
 * break anything else. Rejects with `ValidationError` for what cannot be rendered within the limits, and with
 * `UnavailableError` while too many wait.
 */
export function createPdfRenderer(limits: PdfLimits): RenderPdf {
  const { enter, leave } = createTurnstile(limits)
  return async (pdf, { signal }) => {
    await enter()
    try {
      signal?.throwIfAborted()
      return await renderInThread({ pdf, limits }, signal)
    } finally {
      leave()
    }
  }
}

function createTurnstile({ threads, waiting: mayWait }: PdfLimits) {
  const waiting: (() => void)[] = []
  let free = threads
  return {
    async enter(): Promise<void> {
      if (free > 0) free--
      else if (waiting.length >= mayWait)
        throw new UnavailableError('Too many documents are being read at the moment')
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    leave(): void {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}

function renderInThread(job: PdfJob, signal: AbortSignal | undefined): Promise<Uint8Array[]> {
  const worker = startWorker(job)
  return new Promise<Uint8Array[]>((resolve, reject) => {
    const refuse = (why: string, cause?: unknown) =>
      reject(new ValidationError(why, 'prompt', { cause }))
    const timer = setTimeout(() => refuse('The PDF took too long'), job.limits.timeoutMs)
    const forget = onAbort(signal, reject)
    worker.once('message', (answer: PdfPages) => {
      if ('pages' in answer) resolve(answer.pages)
      else refuse(answer.problem)
    })
    worker.once('error', (error) => refuse('The PDF cannot be rendered', error))
    worker.once('exit', () => {
      clearTimeout(timer)
      forget()
      refuse('The PDF cannot be rendered')
    })
  }).finally(() => worker.terminate())
}

/** The thread's code lies beside this file: built, or as a source that has to be translated. What the reader prints is its own affair. */
function startWorker(workerData: PdfJob): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./pdf-worker.js', import.meta.url), { workerData, stderr: true })
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const here = JSON.stringify(import.meta.url)
  const code = `import { tsImport } from ${tsx}; await tsImport('./pdf-worker.ts', ${here})`
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData,
    execArgv: [],
    stderr: true,
  })
}
