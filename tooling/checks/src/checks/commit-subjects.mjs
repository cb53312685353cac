import { spawnSync } from 'node:child_process'

/** The last commit from before the rule. */
const lastOldCommit = 'afcea58'
const longestSubject = 72

/** The subject of every newer commit is at most 72 characters long. A clone without the older history is not checked. */
export function checkCommitSubjects({ root }, base = lastOldCommit) {
  const { status, stdout } = spawnSync('git', ['log', '--format=%h %s', `${base}..HEAD`], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  if (status !== 0) return []
  return stdout
    .split('\n')
    .filter((line) => line.slice(line.indexOf(' ') + 1).length > longestSubject)
    .map((line) => ({
      file: `commit ${line.split(' ', 1)[0]}`,
      line: 1,
      message: `the subject is longer than ${longestSubject} characters`,
    }))
}
