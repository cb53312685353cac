import { startChild } from '../child.mjs'
import { promptFor } from '../requests.mjs'
import { count, median, printTable, ratio } from '../statistics.mjs'
import { vendors } from '../vendors.mjs'

const readers = ['sdk', 'ai-package', 'ours']
const chunksPerAnswer = 10_000

/** Chunks per CPU-second of reading each vendor's answers: its official SDK, the `ai` package, ours. */
export async function measureVendors({ simulatorUrl, rounds, answers, targetFile }) {
  const rows = [['vendor', 'SDK', 'ai', 'ours', 'ours / SDK', 'ours / ai']]
  for (const [name, { path, ...vendor }] of Object.entries(vendors)) {
    const settings = JSON.stringify({ name, ...vendor, baseUrl: `${simulatorUrl}${path}` })
    const start = (READER) => startChild(targetFile, { env: { READER, VENDOR: settings } })
    const children = await Promise.all(readers.map(start))
    const rates = await alternate(children, { rounds, answers })
    await Promise.all(children.map((child) => child.stop()))
    const against = (other) => ratio(median(rates.ours.map((rate, i) => rate / rates[other][i])))
    const figures = readers.map((reader) => count(median(rates[reader])))
    rows.push([name, ...figures, against('sdk'), against('ai-package')])
  }
  printTable('Reading each vendor: chunks per CPU-second', rows)
}

/** The first round warms the code up and is not counted. */
async function alternate(children, { rounds, answers }) {
  const prompt = promptFor({ chunks: chunksPerAnswer, chunk_size: 4 })
  const rates = Object.fromEntries(readers.map((reader) => [reader, []]))
  for (let round = 0; round <= rounds; round++)
    for (const [i, reader] of readers.entries()) {
      const { chunks, cpuSeconds } = await children[i].task({ answers, prompt })
      if (chunks !== answers * chunksPerAnswer)
        throw new Error(`${reader} read ${chunks} of ${answers * chunksPerAnswer} chunks`)
      if (round > 0) rates[reader].push(chunks / cpuSeconds)
    }
  return rates
}
