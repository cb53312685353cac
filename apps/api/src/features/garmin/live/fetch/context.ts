import { isRecord } from '@betterai/contracts'
import { daysOf } from '../../days.js'
import type { LiveRequest } from '../../source.js'
import type { GarminClient } from '../client.js'
import { garminError } from '../garmin-error.js'
import type { Draft, GarminDocument } from '../reading/readers.js'
import type { Wearer } from '../translate/vo2-max.js'
import type { UpstreamQuery } from '../transport.js'
import type { FetchUnit } from './run-units.js'

/** What fetching a dataset needs. */
export type FetchContext = {
  client: GarminClient
  request: LiveRequest
  wearer: Wearer
  /** Garmin's name of the account, which stands in some addresses. */
  displayName: () => Promise<string>
  signal: AbortSignal
}

/** Finds out what has to be fetched; only lists are asked for already. */
export type Planner = (context: FetchContext) => Promise<FetchUnit[]>

/** An address with its parameters. */
export type Address = { path: string; query?: UpstreamQuery }

/** Reads records out of a document, which may be anything. */
export type Translate = (document: unknown, day: string, context: FetchContext) => Draft[]

/** One call per day. */
export function perDay(
  addressOf: (day: string, name: string) => Address,
  translate: Translate,
  options: { needsName?: boolean } = {},
): Planner {
  return async (context) => {
    const name = options.needsName ? encodeURIComponent(await context.displayName()) : ''
    const { start_date, end_date } = context.request
    return daysOf(start_date, end_date).map((date) =>
      unitOf(context, { date, address: addressOf(date, name), translate }),
    )
  }
}

/** One call for the whole range. */
export function perRange(
  addressOf: (request: LiveRequest) => Address,
  translate: Translate,
): Planner {
  return async (context) => {
    const { start_date: date } = context.request
    return [unitOf(context, { date, address: addressOf(context.request), translate })]
  }
}

/** Lets a translator see mappings alone, also those of a list; other documents hold no record. */
export function ofMapping(
  translate: (document: GarminDocument, day: string, context: FetchContext) => Draft[],
): Translate {
  return (document, day, context) =>
    [document]
      .flat()
      .filter(isRecord)
      .flatMap((mapping) => translate(mapping, day, context))
}

/**
 * Leaves out records of other days; where there are no others, throws `ProviderError`, so that the day counts as failed
 * and is fetched again.
 */
export function ofDayAlone(translate: Translate): Translate {
  return (document, day, context) => {
    const drafts = translate(document, day, context)
    const own = drafts.filter(({ calendar_date }) => calendar_date === day)
    const [other] = drafts
    if (own.length > 0 || other === undefined) return own
    const given = String(other.calendar_date)
    throw garminError(`Garmin gave ${given} in place of ${day}`, { reason: 'bad_response' })
  }
}

function unitOf(
  context: FetchContext,
  { date, address, translate }: { date: string; address: Address; translate: Translate },
): FetchUnit {
  return {
    date,
    async run(signal) {
      const { path, query = {} } = address
      const document = await context.client.get(path, { query, signal })
      return translate(document, date, context)
    },
  }
}
