import { z } from 'zod'

/** Kinds of chart that clients draw. */
export const chartTypeSchema = z.enum(['bar', 'line', 'pie', 'area', 'scatter', 'mermaid'])

const pointSchema = z.object({ x: z.number(), y: z.number(), label: z.string().optional() })

/** Rows of numbers, or of points. */
export const chartDataSchema = z.object({
  datasets: z
    .array(
      z.object({
        label: z.string(),
        data: z.union([z.array(z.number()), z.array(pointSchema)]),
        color: z.string().optional(),
      }),
    )
    .min(1),
  labels: z.array(z.string()).optional(),
})
/** Rows of numbers, or of points. */
export type ChartData = z.infer<typeof chartDataSchema>

/** How a chart is drawn. */
export const chartOptionsSchema = z.object({
  interactive: z.boolean().default(true),
  show_legend: z.boolean().default(true),
  show_grid: z.boolean().default(true),
  colors: z.array(z.string()).optional(),
  x_axis_label: z.string().optional(),
  y_axis_label: z.string().optional(),
  stacked: z.boolean().default(false),
  show_values: z.boolean().default(false),
})

/** A chart as clients draw it and messages keep it: with code of its own for `mermaid`, with data for all others. */
export const chartSchema = z
  .object({
    chart_id: z.uuid(),
    chart_type: chartTypeSchema,
    title: z.string(),
    subtitle: z.string().optional(),
    data: chartDataSchema.optional(),
    mermaid_code: z.string().optional(),
    options: chartOptionsSchema,
    data_source: z
      .enum(['garmin_db', 'blood_db', 'ufc_db', 'semantic_search', 'llm_generated'])
      .optional(),
    generated_at: z.iso.datetime(),
  })
  .refine(
    ({ chart_type, mermaid_code, data }) =>
      chart_type === 'mermaid' ? mermaid_code !== undefined : data !== undefined,
    { error: 'a mermaid chart needs mermaid_code, all others need data' },
  )
/** A chart as clients draw it. */
export type Chart = z.infer<typeof chartSchema>
