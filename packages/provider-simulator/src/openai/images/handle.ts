import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { countTokens } from '../../text/tokens.js'
import type { VendorDialect } from '../dialect.js'
import { jsonHeaders } from '../dialect.js'
import { OpenAiError } from '../errors.js'
import { epochSeconds } from '../ids.js'
import { describeIssue } from '../issues.js'
import { requireJsonObject } from '../routes.js'
import { readEditForm, readEditInputs } from './inputs.js'
import type { Job } from './job.js'
import { draw, shownForm, usageOf } from './job.js'
import type { ImageModel } from './models.js'
import { imageModels } from './models.js'
import { checkImageRules } from './rules.js'
import type { ImagesRequest } from './schema.js'
import { editSchema, generationSchema } from './schema.js'
import { streamImages } from './stream.js'

const refused = {
  message:
    'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID.',
  type: 'image_generation_user_error',
  param: null,
  code: 'moderation_blocked',
}

/** Answers `POST /images/generations`; throws OpenAiError for what the vendor refuses. */
export async function handleGeneration(exchange: Exchange, dialect: VendorDialect): Promise<void> {
  const body = requireJsonObject(exchange)
  const parsed = generationSchema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  const model = requireImageModel(parsed.data.model, dialect)
  await answer(exchange, { request: parsed.data, model, inputs: undefined, dialect })
}

/** Answers `POST /images/edits`; throws OpenAiError for what the vendor refuses. */
export async function handleEdit(exchange: Exchange, dialect: VendorDialect): Promise<void> {
  const { body, form } = await readEditForm(exchange)
  const parsed = editSchema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  const model = requireImageModel(parsed.data.model, dialect)
  const inputs = await readEditInputs(form, model)
  exchange.entry.model = model.id
  exchange.entry.stream = parsed.data.stream === true
  await answer(exchange, { request: parsed.data, model, inputs, dialect })
}

function requireImageModel(id: string, { errors, isServed }: VendorDialect): ImageModel {
  const model = imageModels.find((known) => known.id === id)
  if (model === undefined || isServed?.(model) === false) throw errors.unknownModel(id)
  return model
}

async function answer(exchange: Exchange, job: Job): Promise<void> {
  const { request, model, dialect } = job
  checkImageRules(request, model)
  const isModerated = exchange.behaviour.finish_reason === 'content_filter'
  if (isModerated && !request.stream) throw new OpenAiError(400, refused)
  if (request.stream) return streamImages(exchange, job, isModerated ? refused : undefined)
  const data: { b64_json: string }[] = []
  for (let index = 0; index < (request.n ?? 1); index++)
    data.push({ b64_json: (await draw(job, { image: index + 1 })).toString('base64') })
  const svg = request.output_format === 'svg' ? { svg_usage: authorUsage(request) } : {}
  const whole = { created: epochSeconds(), data, ...shownForm(job), usage: usageOf(job), ...svg }
  await sendJsonAnswer(exchange, whole, jsonHeaders(dialect))
}

function authorUsage({ prompt, svg }: ImagesRequest) {
  const input_tokens = countTokens(prompt)
  return {
    input_tokens,
    model: svg?.model ?? 'gpt-6-luna',
    output_tokens: 900,
    reasoning_tokens: 300,
    total_tokens: input_tokens + 900,
  }
}
