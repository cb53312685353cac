/** A PDF of objects that are numbered from 1; the first is its catalogue. */
export function pdfOf(objects: readonly string[], trailer = ''): Buffer {
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R ${trailer}>>\n%%EOF`)
}

/** A content stream. */
const streamOf = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`

/** A PDF of so many pages that all look alike, by default red. */
export function pagesOf(
  count: number,
  { box = '[0 0 100 100]', content = '1 0 0 rg 0 0 9999 9999 re f' } = {},
): Buffer {
  const kids = '3 0 R '.repeat(count)
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R >>`,
    streamOf(content),
  ])
}
