import { z } from 'zod'
import { contentSchema } from './content-schema.js'
import {
  boolField,
  enumField,
  floatField,
  intField,
  listField,
  messageField,
  structField,
  textField,
} from './fields.js'

const functionDeclaration = messageField('FunctionDeclaration', {
  name: textField,
  description: textField.optional(),
  behavior: textField.optional(),
  parameters: structField.optional(),
  parametersJsonSchema: structField.optional(),
  response: structField.optional(),
  responseJsonSchema: structField.optional(),
})

const tool = messageField('Tool', {
  functionDeclarations: listField('FunctionDeclaration', functionDeclaration).optional(),
  googleSearch: messageField('GoogleSearch', {
    timeRangeFilter: messageField('Interval', {
      startTime: textField.optional(),
      endTime: textField.optional(),
    }).optional(),
    searchTypes: structField.optional(),
  }).optional(),
  googleSearchRetrieval: structField.optional(),
  codeExecution: messageField('CodeExecution', {}).optional(),
  urlContext: messageField('UrlContext', {}).optional(),
  fileSearch: structField.optional(),
  googleMaps: structField.optional(),
  computerUse: structField.optional(),
})

const toolConfig = messageField('ToolConfig', {
  functionCallingConfig: messageField('FunctionCallingConfig', {
    mode: enumField('FunctionCallingConfig.Mode', [
      'MODE_UNSPECIFIED',
      'AUTO',
      'ANY',
      'NONE',
      'VALIDATED',
    ]).optional(),
    allowedFunctionNames: listField('string', textField).optional(),
  }).optional(),
  retrievalConfig: structField.optional(),
  includeServerSideToolInvocations: boolField.optional(),
})

const levelNames = [
  'THINKING_LEVEL_UNSPECIFIED',
  'MINIMAL',
  'LOW',
  'MEDIUM',
  'HIGH',
  'XHIGH',
] as const

const thinkingConfig = messageField('ThinkingConfig', {
  includeThoughts: boolField.optional(),
  thinkingBudget: intField.optional(),
  thinkingLevel: z
    .string()
    .toUpperCase()
    .pipe(enumField('ThinkingConfig.ThinkingLevel', levelNames))
    .optional(),
})

const generationConfig = messageField('GenerationConfig', {
  candidateCount: intField.optional(),
  stopSequences: listField('string', textField).optional(),
  maxOutputTokens: intField.optional(),
  temperature: floatField.optional(),
  topP: floatField.optional(),
  topK: floatField.optional(),
  seed: intField.optional(),
  presencePenalty: floatField.optional(),
  frequencyPenalty: floatField.optional(),
  responseLogprobs: boolField.optional(),
  logprobs: intField.optional(),
  responseMimeType: textField.optional(),
  responseSchema: structField.optional(),
  responseJsonSchema: z.unknown().optional(),
  responseModalities: listField('GenerationConfig.Modality', textField).optional(),
  thinkingConfig: thinkingConfig.optional(),
  mediaResolution: textField.optional(),
  speechConfig: structField.optional(),
  imageConfig: structField.optional(),
  enableEnhancedCivicAnswers: boolField.optional(),
})

/** The body of `generateContent` and its streaming form; whatever is not listed is refused. */
export const generateRequestSchema = messageField('GenerateContentRequest', {
  model: textField.optional(),
  contents: listField('Content', contentSchema).optional(),
  systemInstruction: contentSchema.optional(),
  generationConfig: generationConfig.optional(),
  tools: listField('Tool', tool).optional(),
  toolConfig: toolConfig.optional(),
  safetySettings: listField('SafetySetting', structField).optional(),
  cachedContent: textField.optional(),
  continuationToken: textField.optional(),
  serviceTier: textField.optional(),
  store: boolField.optional(),
  labels: structField.optional(),
})

/** A validated request. */
export type GenerateRequest = z.output<typeof generateRequestSchema>
