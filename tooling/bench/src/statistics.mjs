/** The value below which the given share of all values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values) => percentile(values, 0.5)

const thousands = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
export const count = (value) => (Number.isFinite(value) ? thousands.format(value) : 'n/a')
export const ratio = (value) => `${value.toFixed(2)}×`
export const ms = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ms`
export const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`

/** Prints rows as aligned columns. */
export function printTable(title, rows) {
  console.log(`\n${title}`)
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i] ?? '').length)))
  rows.forEach((row, index) => {
    console.log(`  ${row.map((cell, i) => String(cell).padEnd(widths[i])).join('  ')}`)
    if (index === 0) console.log(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`)
  })
}
