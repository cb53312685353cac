export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Repeats an attack as often as it can for so many seconds; refusals and broken connections are what it is there for.
 * Resolves to how many rounds ended well, how many did not, and what was said then.
 */
export async function forAWhile({ seconds, at_once }, attack) {
  const until = performance.now() + seconds * 1000
  const counts = { done: 0, refused: 0 }
  const reasons = new Map()
  const run = async (index) => {
    while (performance.now() < until) {
      try {
        await attack({ index })
        counts.done++
      } catch (error) {
        counts.refused++
        const reason = String(error.message ?? error).slice(0, 240)
        const kind = reason.replaceAll(/\d/g, '')
        reasons.set(kind, reason)
        await sleep(20)
      }
    }
  }
  const all = Promise.all(Array.from({ length: at_once }, (_, index) => run(index)))
  await Promise.race([all, sleep(seconds * 1000)])
  return { ...counts, reasons: [...reasons.values()].slice(0, 4) }
}
