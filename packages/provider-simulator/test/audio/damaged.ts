/** Ways in which a relay spoils audio. */
export const damages = {
  'lost samples': (samples: number[], at: number, count: number) => {
    samples.splice(at, count)
  },
  'doubled samples': (samples: number[], at: number, count: number) => {
    samples.splice(at, 0, ...samples.slice(at, at + count))
  },
  'swapped samples': (samples: number[], at: number, count: number) => {
    samples.splice(at + count, 0, ...samples.splice(at, count))
  },
}
