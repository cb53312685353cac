import { UnavailableError } from '@betterai/core'
import { z } from 'zod'
import { defineTool } from '../agent-tool.js'

/** Tells the model that nobody drives a browser here. */
export const createBrowserTool = () =>
  defineTool({
    name: 'browser_automation',
    description: 'Carries out a task in a browser.',
    input: z.object({ task: z.string().trim().min(1), url: z.string().optional() }),
    run: () =>
      Promise.reject(new UnavailableError('Browser automation is not available on this server')),
  })
