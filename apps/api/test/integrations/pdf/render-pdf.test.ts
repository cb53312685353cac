import { describe, expect, it } from 'vitest'
import { pdfDefaults as limits } from '../../../src/config/pdf.js'
import { createPdfRenderer } from '../../../src/integrations/pdf/render-pdf.js'
import { lookAtPng } from '../../support/look-at-png.js'
import { pagesOf } from '../../support/pdf.js'

/** Dashes of a hundredth of a point: more work than anybody waits for. */
const endless = pagesOf(1, {
  content: `1 w [0.01] 0 d ${'0 0 m 600 800 l S '.repeat(20_000)}`,
  box: '[0 0 600 800]',
})
const threads = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length

describe('A PDF renderer', () => {
  it('renders in a thread, and never lets a document hold up another or the process', async () => {
    const render = createPdfRenderer(limits)
    const controller = new AbortController()
    const held = expect(render(endless, controller)).rejects.toThrow('gone')
    const [page] = await render(pagesOf(1), {})
    expect(lookAtPng(page)).toEqual({ width: 100, height: 100, pixel: [255, 0, 0] })
    controller.abort(new Error('gone'))
    await held
    expect(threads()).toBe(0)
  })

  it('gives up on a document at its limit of time and lets the next one in', async () => {
    const render = createPdfRenderer({ ...limits, timeoutMs: 300, threads: 1, waiting: 1 })
    const [first, second] = [render(endless, {}), render(endless, {})]
    await expect(render(endless, {})).rejects.toThrow('Too many documents')
    await expect(first).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'The PDF took too long',
    })
    await expect(second).rejects.toThrow('too long')
    expect(threads()).toBe(0)
  })

  it('refuses a document that takes more memory than it may have', async () => {
    const render = createPdfRenderer({ ...limits, pixelsPerPage: 2e7, maxMemoryBytes: 5e7 })
    const large = pagesOf(1, { box: '[0 0 5000 5000]' })
    await expect(render(large, {})).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'The PDF cannot be read',
    })
  })
})
