import base from '@betterai/vitest-config'

export default { ...base, test: { include: ['test/**/*.test.mjs'] } }
