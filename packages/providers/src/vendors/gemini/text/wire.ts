/** A call of a function; deltas of a streamed one carry no name and `willContinue` until the last. */
export type GeminiFunctionCall = {
  id?: string
  name?: string
  args?: unknown
  partialArgs?: GeminiPartialArgument[]
  willContinue?: boolean
}

/** A delta of one argument, at its place in the arguments. */
export type GeminiPartialArgument = {
  jsonPath?: string
  stringValue?: string
  numberValue?: number
  boolValue?: boolean
  nullValue?: string
  willContinue?: boolean
}

/** A part of a turn, in both directions; what is not named here goes back as it came. */
export type GeminiPart = {
  text?: string
  thought?: boolean
  thoughtSignature?: string
  functionCall?: GeminiFunctionCall
  functionResponse?: { id?: string; name: string; response: Record<string, unknown> }
  executableCode?: { id?: string; language?: string; code?: string }
  codeExecutionResult?: { id?: string; outcome?: string; output?: string }
  inlineData?: { mimeType: string; data: string }
  fileData?: { fileUri: string; mimeType?: string }
  toolCall?: { id?: string; toolType?: string; args?: Record<string, unknown> }
  toolResponse?: object
}

/** One turn of the conversation. */
export type GeminiContent = { role: 'user' | 'model'; parts: GeminiPart[] }

/** A tool that is offered to the model. */
export type GeminiTool =
  | { googleSearchRetrieval: { dynamicRetrievalConfig: object } }
  | { googleSearch: object }
  | { urlContext: object }
  | { codeExecution: object }
  | { functionDeclarations: { name: string; description?: string; parametersJsonSchema: object }[] }

/** How much the model may think: a budget of tokens, or a level on newer models. */
export type GeminiThinkingConfig = {
  thinkingBudget?: number
  thinkingLevel?: string
  includeThoughts: boolean
}

/** Settings of a request as the SDK takes them; only those that we send. */
export type GeminiConfig = {
  systemInstruction?: string
  temperature?: number
  maxOutputTokens: number
  /** Resumes an answer that ended with `CONTINUATION`. */
  continuationToken?: string
  thinkingConfig?: GeminiThinkingConfig
  responseMimeType?: string
  responseJsonSchema?: object
  tools?: GeminiTool[]
  toolConfig?: { functionCallingConfig: { mode: string; allowedFunctionNames?: string[] } }
}

/** A request. */
export type GeminiRequest = { model: string; contents: GeminiContent[]; config: GeminiConfig }

/** Token counts; thoughts are counted beside the answer, results of tools beside the prompt. */
export type GeminiUsage = {
  promptTokenCount?: number
  toolUsePromptTokenCount?: number
  cachedContentTokenCount?: number
  candidatesTokenCount?: number
  thoughtsTokenCount?: number
  totalTokenCount?: number
}

/** Where an answer comes from. */
export type GeminiGrounding = {
  webSearchQueries?: string[]
  groundingChunks?: {
    web?: { uri?: string; title?: string }
    retrievedContext?: { uri?: string; title?: string; text?: string }
    maps?: { uri?: string; title?: string }
    image?: { sourceUri?: string; title?: string }
  }[]
}

/** One version of the answer; we never ask for several. */
export type GeminiCandidate = {
  index?: number
  content?: { parts?: GeminiPart[] }
  finishReason?: string
  /** Comes with the finish reason `CONTINUATION`. */
  continuationToken?: string
  finishMessage?: string
  groundingMetadata?: GeminiGrounding
  urlContextMetadata?: { urlMetadata?: { retrievedUrl?: string; urlRetrievalStatus?: string }[] }
  citationMetadata?: {
    citations?: { uri?: string; title?: string }[]
    citationSources?: { uri?: string; title?: string }[]
  }
}

/** An answer, or a delta of one: both have the same shape. */
export type GeminiChunk = {
  candidates?: GeminiCandidate[]
  promptFeedback?: { blockReason?: string; blockReasonMessage?: string }
  usageMetadata?: GeminiUsage
  modelVersion?: string
  responseId?: string
  error?: unknown
}
