import type { z } from 'zod'
import { boolField, enumField, listField, messageField, structField, textField } from './fields.js'

const partSchema = messageField('Part', {
  text: textField.optional(),
  thought: boolField.optional(),
  thoughtSignature: textField.optional(),
  inlineData: messageField('Blob', {
    mimeType: textField,
    data: textField,
    displayName: textField.optional(),
  }).optional(),
  fileData: messageField('FileData', {
    mimeType: textField.optional(),
    fileUri: textField,
    displayName: textField.optional(),
  }).optional(),
  functionCall: messageField('FunctionCall', {
    id: textField.optional(),
    name: textField,
    args: structField.optional(),
  }).optional(),
  functionResponse: messageField('FunctionResponse', {
    id: textField.optional(),
    name: textField,
    response: structField,
    parts: listField('FunctionResponsePart', structField).optional(),
    scheduling: textField.optional(),
    willContinue: boolField.optional(),
  }).optional(),
  executableCode: messageField('ExecutableCode', {
    id: textField.optional(),
    language: enumField('ExecutableCode.Language', ['LANGUAGE_UNSPECIFIED', 'PYTHON']),
    code: textField,
  }).optional(),
  codeExecutionResult: messageField('CodeExecutionResult', {
    id: textField.optional(),
    outcome: textField,
    output: textField.optional(),
  }).optional(),
  toolCall: structField.optional(),
  toolResponse: structField.optional(),
  videoMetadata: structField.optional(),
  mediaResolution: structField.optional(),
  partMetadata: structField.optional(),
})

/** One turn of a request. */
export const contentSchema = messageField('Content', {
  role: textField.optional(),
  parts: listField('Part', partSchema).optional(),
})

/** A validated turn. */
export type RequestContent = z.output<typeof contentSchema>
/** A validated part of a turn. */
export type RequestPart = z.output<typeof partSchema>
