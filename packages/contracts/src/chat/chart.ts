import { z } from 'zod'

/** Kinds of chart that clients draw. */
export const chartTypeSchema = z.enum(['bar', 'line', 'pie', 'area', 'scatter', 'mermaid'])

const pointSchema = z.object({
  x: z.number().describe('Position on the x axis'),
  y: z.number().describe('Position on the y axis'),
  label: z.string().optional().describe('Name of the point'),
})

/** Rows of numbers, or of points. */
export const chartDataSchema = z.object({
  datasets: z
    .array(
      z.object({
        label: z.string().describe('Name of the row'),
        data: z.union([z.array(z.number()), z.array(pointSchema)]).describe('Numbers, or points'),
        color: z.string().optional().describe('Colour as in CSS'),
      }),
    )
    .min(1)
    .describe('Rows of the chart, at least one'),
  labels: z.array(z.string()).optional().describe('Names along the x axis'),
})
/** Rows of numbers, or of points. */
export type ChartData = z.infer<typeof chartDataSchema>

/** How a chart is drawn. */
export const chartOptionsSchema = z.object({
  interactive: z.boolean().default(true).describe('Whether the chart reacts to the pointer'),
  show_legend: z.boolean().default(true).describe('Whether the legend is drawn'),
  show_grid: z.boolean().default(true).describe('Whether the grid is drawn'),
  colors: z.array(z.string()).optional().describe('Colours as in CSS, used in order'),
  x_axis_label: z.string().optional().describe('Text at the x axis'),
  y_axis_label: z.string().optional().describe('Text at the y axis'),
  stacked: z.boolean().default(false).describe('Whether rows are stacked'),
  show_values: z.boolean().default(false).describe('Whether values are written'),
})

/** A chart as clients draw it and messages keep it: with code of its own for `mermaid`, with data for all others. */
export const chartSchema = z
  .object({
    chart_id: z.uuid().describe('Id of the chart'),
    chart_type: chartTypeSchema.describe('Kind of chart'),
    title: z.string().describe('Title'),
    subtitle: z.string().optional().describe('Second line of the title'),
    data: chartDataSchema.optional().describe('Rows; missing for a mermaid chart'),
    mermaid_code: z.string().optional().describe('Code of a mermaid chart'),
    options: chartOptionsSchema.describe('How the chart is drawn'),
    data_source: z
      .enum(['garmin_db', 'blood_db', 'ufc_db', 'semantic_search', 'llm_generated'])
      .optional()
      .describe('Where its figures come from'),
    generated_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC'),
  })
  .refine(
    ({ chart_type, mermaid_code, data }) =>
      chart_type === 'mermaid' ? mermaid_code !== undefined : data !== undefined,
    { error: 'a mermaid chart needs mermaid_code, all others need data' },
  )
/** A chart as clients draw it. */
export type Chart = z.infer<typeof chartSchema>
