import { pino } from 'pino'
import { cutForLog, hideSecretFields } from './hide-secret-fields.js'
import { redactSecrets } from './redact-secrets.js'

/** Fields of a log line. */
export type LogFields = Record<string, unknown>

/** What every part of the system logs through. */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  /** Whether lines of this level are written, for fields that take time to find out. */
  isEnabled(level: LineLevel): boolean
  /** A logger that puts these fields on every line. */
  child(fields: LogFields): Logger
}

/** Levels from most to least talkative. */
export type LogLevel = LineLevel | 'silent'

/** Levels that a line can have. */
export type LineLevel = 'debug' | 'info' | 'warn' | 'error'

/** Lines leave together after a moment, and all that are left at the end of the process: a write for each would stand in the way of every request. */
const standardOutput = {
  fd: 1,
  sync: false,
  minLength: 4096,
  periodicFlush: 50,
  maxLength: 1 << 20,
}

/** Standard output; lines that cannot be written, as to a full disk, are lost: the library would try for ever. */
function openOutput(): { write(line: string): void } {
  const open = () =>
    pino.destination(standardOutput).once('error', () => {
      output.destroy()
      output = open()
    })
  let output = open()
  return { write: (line) => void output.write(line) }
}

/** Causes of causes that are worth a line; an error may even be its own cause. */
const describedCauses = 5

/** Creates a logger that writes JSON lines; secrets in known keys and inside texts are redacted. */
export function createLogger(
  options: { level?: LogLevel; name?: string; write?: (line: string) => void } = {},
): Logger {
  const { level = 'info', name, write } = options
  const settings = {
    level,
    base: name === undefined ? null : { name },
    formatters: { log: hideSecretFields },
    serializers: { error: describe, cause: describe },
    hooks: { streamWrite: redactSecrets },
  }
  const sink: Sink = pino(settings, write ? { write } : openOutput())
  return new SinkLogger(sink, () => sink)
}

type Sink = Record<LineLevel, (fields: LogFields, message: string) => void> & {
  isLevelEnabled(level: string): boolean
  child(fields: LogFields): Sink
}

/** Every request has loggers of its own and few write a line, so the sink of a child is made for its first one. */
class SinkLogger implements Logger {
  /** Knows the level, which all its children share. */
  readonly #root: Pick<Sink, 'isLevelEnabled'>
  readonly #sinkOf: () => Sink

  constructor(root: Pick<Sink, 'isLevelEnabled'>, sinkOf: () => Sink) {
    this.#root = root
    this.#sinkOf = sinkOf
  }

  debug(message: string, fields: LogFields = {}): void {
    this.#sinkOf().debug(fields, message)
  }

  info(message: string, fields: LogFields = {}): void {
    this.#sinkOf().info(fields, message)
  }

  warn(message: string, fields: LogFields = {}): void {
    this.#sinkOf().warn(fields, message)
  }

  error(message: string, fields: LogFields = {}): void {
    this.#sinkOf().error(fields, message)
  }

  isEnabled(level: LineLevel): boolean {
    return this.#root.isLevelEnabled(level)
  }

  child(fields: LogFields): Logger {
    let sink: Sink | undefined
    return new SinkLogger(this.#root, () => {
      sink ??= this.#sinkOf().child(hideSecretFields(fields))
      return sink
    })
  }
}

function describe(value: unknown): unknown {
  return describeError(value, describedCauses)
}

function describeError(value: unknown, causesLeft: number): unknown {
  if (!(value instanceof Error)) return value
  const { name, message, stack } = value
  const facts = Object.entries(value).filter(([, fact]) => typeof fact !== 'object')
  const details = hideSecretFields(Object.fromEntries(facts))
  const hasCause = value.cause !== undefined && causesLeft > 0
  const cause = hasCause ? { cause: describeError(value.cause, causesLeft - 1) } : {}
  return { name, message: cutForLog(message), ...details, stack: cutForLog(stack ?? ''), ...cause }
}
