import { parentPort, workerData } from 'node:worker_threads'
import type { PdfLimits } from '../../config/pdf.js'
import { renderPages } from './render-pages.js'

/** What the thread is started with; it answers with the document's pages. */
export type PdfJob = { pdf: Uint8Array; limits: PdfLimits }

const { pdf, limits }: PdfJob = workerData
limitMemory(limits.maxMemoryBytes)
parentPort?.postMessage(await renderPages(pdf, limits))

type WasmMemory = { readonly buffer: ArrayBuffer; grow(pages: number): number }

/** Limits of threads do not count what WebAssembly takes; a refused growth is an ordinary failure to the reader. */
function limitMemory(maxBytes: number): void {
  const scope = globalThis as unknown as { WebAssembly: { Memory: { prototype: WasmMemory } } }
  const memory = scope.WebAssembly.Memory.prototype
  const grow = memory.grow
  memory.grow = function (this: WasmMemory, pages: number) {
    if (this.buffer.byteLength + pages * 65_536 > maxBytes) throw new RangeError('out of memory')
    return grow.call(this, pages)
  }
}
