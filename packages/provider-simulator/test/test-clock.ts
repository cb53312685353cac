/** A day on which every model that these tests name was still served. */
export const testNow = (): Date => new Date('2026-02-01T00:00:00Z')
