import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedCustomer } from '../support/customer-data.js'
import { createUrls } from '../support/open-app.js'
import type { Values } from '../support/openapi/call-operation.js'
import { callOperation } from '../support/openapi/call-operation.js'
import type { Operation } from '../support/openapi/operations.js'
import {
  namesIn,
  operationsOf,
  readDocument,
  withoutAliases,
} from '../support/openapi/operations.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

/** Reads that a fresh start rightly has nothing for. */
const empty: [RegExp, string][] = [
  [/^GET .*\/chat\/stream$/, 'no detached answer is running'],
  [/^GET .*\/jobs\/\{job_id\}\/events$/, 'an event stream is no JSON'],
  [/^GET .*\/storage\/files\//, 'no address of the upload is asked for by its parts'],
]
/** What `startApi` sets and a start without any configuration does not. */
const unset = ['OPENAI_API_KEY', 'GARMIN_BASE_URL', 'GARMIN_USERNAME', 'GARMIN_SESSION_PATH']
const unsetUrls = ['OPENAI', 'ANTHROPIC', 'GEMINI', 'PERPLEXITY', 'DEEPSEEK']

describeOnEngines('The demo user of a fresh start', (engine) => {
  let api: TestApi
  let reads: Operation[]
  beforeAll(async () => {
    const settings = [...unset, ...unsetUrls.map((name) => `${name}_BASE_URL`)]
    const nothing = Object.fromEntries(settings.map((name) => [name, '']))
    // The simulator of a fresh start is a process of its own, here one from the sources.
    process.execArgv.push('--import', 'tsx')
    api = await startApi({
      APP_ENV: 'local',
      BACKEND_LOG_LEVEL: 'silent',
      SIMULATOR_PORT: '0',
      DB_DEMO_DATA: 'true',
      ...nothing,
      ...(await createUrls(engine)),
    })
    // Until it is open for the first time the server rightly says that it is not ready.
    await api.container.mainDatabase.get()
    // His chats and prompts are his own; of all else there is something already.
    await seedCustomer(api, 1)
    reads = withoutAliases(operationsOf(await readDocument(api))).filter(isRead)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const read = async (operation: Operation, values: Values) => {
    const parameters = operation.parameters.filter(({ required }) => required)
    const known = namesIn(operation.body?.schema ?? {}).filter((name) => name in values)
    const body = Object.fromEntries(known.map((name) => [name, values[name]]))
    const call = { token: await api.token(1), values, body }
    const response = await callOperation(api, { ...operation, parameters }, call)
    const text = await response.text()
    const problem = response.ok && hasSomething(JSON.parse(text)) ? null : text.slice(0, 300)
    return { text, problem: problem && `${operation.name}: ${response.status} ${problem}` }
  }

  it('finds something at every address that reads', async () => {
    expect(reads.length).toBeGreaterThan(30)
    const answers: Record<string, unknown>[] = []
    const problems: string[] = []
    const isEmpty = ({ name }: Operation) => empty.some(([pattern]) => pattern.test(name))
    // Lists tell the ids by which others ask.
    const [lists, others] = [reads.filter(isList), reads.filter((each) => !isList(each))]
    for (const operation of [...lists, ...others].filter((each) => !isEmpty(each))) {
      const { text, problem } = await read(operation, idsIn(answers))
      if (problem === null && isList(operation)) answers.push(JSON.parse(text))
      if (problem !== null) problems.push(problem)
    }
    expect(problems).toEqual([])
  })
})

/** Reads by GET, or by POST where a filter is too long for an address. */
function isRead({ method, path }: Operation): boolean {
  return method === 'GET' || /\/(list|search|detail|files)$/.test(path)
}

function isList({ path, parameters }: Operation): boolean {
  return !path.endsWith('/detail') && !parameters.some(({ required }) => required)
}

/** The first value of every field that names something, at any depth. */
function idsIn(value: unknown, found: Record<string, unknown> = {}): Values {
  if (typeof value !== 'object' || value === null) return found
  for (const [name, each] of Object.entries(value)) {
    if (/(^|_)id$|^email$/.test(name) && each !== null) found[name] ??= each
    idsIn(each, found)
  }
  return found
}

/** Whether the envelope, or the bare answer of a probe, holds more than empty lists and nulls. */
function hasSomething(answer: Record<string, unknown>): boolean {
  const data = 'data' in answer ? answer.data : answer
  if (typeof data !== 'object' || data === null) return false
  const values = Object.values(data)
  const lists = values.filter((value) => Array.isArray(value))
  return values.length > 0 && (lists.length === 0 || lists.some(({ length }) => length > 0))
}
