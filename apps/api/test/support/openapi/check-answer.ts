import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { OpenApiDocument, Operation } from './operations.js'

/** An answer of an operation. */
export type Answer = { status: number; type: string; text: string }

/** Tells what is wrong with an answer, or null when it is as the document says. */
export type AnswerCheck = (operation: Operation, answer: Answer) => string | null

/** Makes the check for a document. */
export function createAnswerCheck(document: OpenApiDocument): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  return ({ path, method, responses }, { status, type, text }) => {
    const described = responses[status]?.content
    if (described === undefined) return `${status} is not described`
    if (type !== 'application/json')
      return '*/*' in described || type in described ? null : `${type} is not described`
    const pointer = [path, method.toLowerCase(), 'responses', String(status)]
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const $ref = `openapi#/paths/${pointer}/content/application~1json/schema`
    return ajv.validate({ $ref }, JSON.parse(text)) ? null : ajv.errorsText().slice(0, 300)
  }
}

/** Reads a response for the check. */
export async function answerOf(response: Response): Promise<Answer> {
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  return { status: response.status, type, text: await response.text() }
}
