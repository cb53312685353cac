import { sourcesOfChunk } from '../../../protocols/chat-completions/stream/sources-of-chunk.js'
import { loadCompatibleClient } from '../../../protocols/openai/compatible-client.js'
import { createResponsesApi } from '../../../protocols/responses/index.js'
import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'
import { reasonOfXai } from '../errors.js'
import { createFileUploader } from './request/files.js'
import { adaptBody } from './request.js'
import { readXaiAnswer } from './response.js'
import { serverToolOf } from './stream/server-tools.js'
import { createXaiNormaliser } from './stream.js'

/** In the chat form, which gateways in its place may answer with, sources come as with other vendors that search. */
const dialect = { serverToolOf, sourcesOf: sourcesOfChunk, reasonOf: reasonOfXai }

const xaiApi = {
  ...createResponsesApi({
    loadClient: loadCompatibleClient,
    inlineRules: { inlineAllFiles: true },
    adapt: adaptBody,
    beforeOpen: createFileUploader(),
    dialect,
  }),
  createNormaliser: createXaiNormaliser(dialect),
  readResponse: readXaiAnswer(dialect),
}

/** Makes the provider for one of the vendor's models; documents go to the vendor's file store as they are. */
export const createXaiTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, xaiApi)
