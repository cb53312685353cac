import { describe, expect, it } from 'vitest'
import { pdfDefaults } from '../../../src/config/pdf.js'
import { renderPages } from '../../../src/integrations/pdf/render-pages.js'
import { lookAtPng } from '../../support/look-at-png.js'
import { pagesOf, pdfOf } from '../../support/pdf.js'

const limits = { ...pdfDefaults, maxPages: 3, pixelsPerPage: 40_000, maxSide: 500 }

const encrypted = pdfOf(
  [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [] /Count 1 >>',
    `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
  ],
  `/Encrypt 3 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] `,
)
const circular = pdfOf([
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 3 >>',
])

async function sizesOf(pdf: Uint8Array) {
  const answer = await renderPages(pdf, limits)
  return 'pages' in answer ? answer.pages.map(lookAtPng) : answer
}

describe('The pages of a document', () => {
  it('become one image each', async () => {
    const red = { width: 100, height: 100, pixel: [255, 0, 0] }
    expect(await sizesOf(pagesOf(3))).toEqual([red, red, red])
  })

  it.each([
    ['large ones', '[0 0 5000 5000]', { width: 200, height: 200 }],
    ['long ones', '[0 0 5000 100]', { width: 500, height: 10 }],
    ['those of a size that makes no sense', '[0 0 nan 1e400]', { height: expect.any(Number) }],
  ])('are made to fit: %s', async (_name, box, size) => {
    expect(await sizesOf(pagesOf(1, { box }))).toMatchObject([size])
  })

  it.each([
    ['there are too many', pagesOf(10_000), '10000 pages'],
    ['it is no PDF', Buffer.from('hello'), 'cannot be read'],
    ['it is empty', Buffer.alloc(0), 'cannot be read'],
    ['it is cut off', pagesOf(3).subarray(0, 90), 'cannot be read'],
    ['it is encrypted', encrypted, 'cannot be read'],
    ['it contains itself', circular, 'no size'],
    ['its pages have no width', pagesOf(1, { box: '[0 0 1 9000000]' }), 'no size'],
  ])('are refused when %s', async (_name, pdf, problem) => {
    expect(await renderPages(pdf, limits)).toEqual({ problem: expect.stringContaining(problem) })
  })

  it('are refused when they are too large together', async () => {
    expect(await renderPages(pagesOf(1), { ...limits, maxBytes: 100 })).toEqual({
      problem: 'The pages of the PDF are too large',
    })
  })
})
