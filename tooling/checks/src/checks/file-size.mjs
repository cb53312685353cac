const code = /\.(ts|tsx|mjs|js|sh)$/
const sourceLimit = 250
const testLimit = 400

/** A file holds one idea: at most 250 lines of source, 400 lines of test. */
export function checkFileSize(project) {
  return project.files
    .filter((file) => code.test(file) || file.startsWith('.ci/'))
    .flatMap((file) => {
      const limit = /(^|\/)test\//.test(file) ? testLimit : sourceLimit
      const lines = project.read(file).replace(/\n$/, '').split('\n').length
      if (lines <= limit) return []
      return [
        {
          file,
          line: limit + 1,
          message: `${lines} lines, at most ${limit}: split it by responsibility`,
        },
      ]
    })
}
