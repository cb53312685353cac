import type { Logger, LogLevel } from '@betterai/core'
import { createLogger } from '@betterai/core'

/** A line of the log, and the same as it was written. */
export type LogLine = { level: string; msg: string; text: string } & Record<string, unknown>

const levels: Record<number, string> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' }

/** A real logger whose lines can be read. */
export function logLines(level: LogLevel = 'info'): {
  logger: Logger
  /** Lines with that message so far. */
  saying(message: string): LogLine[]
  readonly all: string
} {
  const lines: string[] = []
  const logger = createLogger({ level, write: (line) => void lines.push(line) })
  return {
    logger,
    saying: (message) =>
      lines
        .map((text) => {
          const line = JSON.parse(text) as { level: number; msg: string }
          return { ...line, level: levels[line.level] ?? '', text }
        })
        .filter(({ msg }) => msg === message),
    get all() {
      return lines.join('')
    },
  }
}
