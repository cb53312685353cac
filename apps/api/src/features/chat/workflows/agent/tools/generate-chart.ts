import { randomUUID } from 'node:crypto'
import type { AuthContext, Chart, ChartData, ChatRequest } from '@betterai/contracts'
import {
  chartDataSchema,
  chartOptionsSchema,
  chartSchema,
  chartTypeSchema,
  customEvent,
} from '@betterai/contracts'
import { toServiceError, UnavailableError, ValidationError } from '@betterai/core'
import { z } from 'zod'
import { agentDefaults as limits } from '../../../../../config/agent.js'
import type { WorkflowContext } from '../../workflow.js'
import { send } from '../../workflow.js'
import { defineTool } from '../agent-tool.js'

const querySchema = z.object({
  source: z.enum(['garmin_db', 'blood_db', 'ufc_db', 'semantic_search']),
  metric: z.string(),
  time_range: z
    .object({
      start: z.string(),
      end: z.string(),
      last_n_days: z.number().positive(),
      last_n_weeks: z.number().positive(),
      last_n_months: z.number().positive(),
      all_time: z.boolean(),
    })
    .partial()
    .optional(),
  filters: z.record(z.string(), z.unknown()).optional(),
  aggregation: z.enum(['daily', 'weekly', 'monthly', 'none']).default('none'),
  limit: z.int().min(1).max(limits.chartPoints).default(100),
})
/** Asks for the customer's own figures. */
export type ChartQuery = z.infer<typeof querySchema>

/** Looks figures up among the customer's data. */
export type ChartSource = (
  query: ChartQuery,
  options: { auth: AuthContext; signal: AbortSignal },
) => Promise<ChartData>

const inputSchema = z.object({
  chart_type: chartTypeSchema,
  title: z.string().trim().min(1),
  subtitle: z.string().optional(),
  data: chartDataSchema.optional(),
  data_query: querySchema.optional().describe("Takes the user's own figures instead of data"),
  mermaid_code: z.string().trim().min(1).optional().describe('For chart_type mermaid'),
  options: chartOptionsSchema.partial().optional(),
})
type ChartInput = z.infer<typeof inputSchema>

/** Draws a chart that becomes part of the stored answer. */
export const createChartTool = (source?: ChartSource) =>
  defineTool({
    name: 'chart_generation',
    description:
      'Draws a chart and shows it to the user: bar, line, pie, area or scatter from data, or a diagram from mermaid code.',
    input: inputSchema,
    async run(input, context) {
      const { chart_type, title } = input
      await send(context, customEvent('chartGenerationStarted', { chart_type, title }))
      try {
        const chart = await draw(input, { context, source })
        await send(context, customEvent('chartGenerated', chart))
        return {
          result: { chart_id: chart.chart_id, chart_type, title },
          extras: { chart_data: [chart] },
        }
      } catch (error) {
        context.signal.throwIfAborted()
        const message = toServiceError(error).publicMessage
        await send(context, customEvent('chartError', { error: message, chart_type, title }))
        throw error
      }
    },
  })

async function draw(
  { data_query, options, ...input }: ChartInput,
  { context, source }: { context: WorkflowContext; source: ChartSource | undefined },
): Promise<Chart> {
  const { auth, request, signal } = context
  const data = data_query ? await lookUp(data_query) : input.data
  const chart = chartSchema.safeParse({
    ...input,
    chart_id: randomUUID(),
    data,
    options: { ...optionsOf(request), ...options },
    data_source: data_query?.source ?? 'llm_generated',
    generated_at: new Date().toISOString(),
  })
  if (!chart.success)
    throw new ValidationError(chart.error.issues.map(({ message }) => message).join('; '), 'data')
  assertSize(chart.data, request)
  return chart.data

  async function lookUp(query: ChartQuery): Promise<ChartData> {
    if (source === undefined)
      throw new UnavailableError('Charts of stored data are not available on this server')
    return source(query, { auth, signal })
  }
}

/** What the client's settings say about all charts. */
function optionsOf({ user_settings: { chart } }: ChatRequest): Record<string, unknown> {
  const known = chartOptionsSchema
    .pick({ interactive: true, show_legend: true, colors: true })
    .partial()
    .safeParse(chart)
  return known.data ?? {}
}

function assertSize({ data }: Chart, { user_settings: { chart } }: ChatRequest): void {
  const asked = Number(chart.max_data_points)
  const most = Number.isInteger(asked) && asked > 0 ? asked : limits.chartPoints
  const points = data?.datasets.reduce((sum, dataset) => sum + dataset.data.length, 0) ?? 0
  if (points > most)
    throw new ValidationError(`A chart may have ${most} points, this one has ${points}`, 'data')
}
