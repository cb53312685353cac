import { toSdkError } from '../../../shared/sdk/sdk-error.js'
import type { TextApi } from '../../../text/api-text-provider.js'
import type { GeminiClient } from '../client.js'
import { loadGeminiClient } from '../client.js'
import { toRefusal } from '../errors.js'
import { dropRefusedSetting } from './provider/drop-parameter.js'
import { sendThroughSdk } from './provider/send.js'
import { isVendorFile } from './request/parts.js'
import { buildGeminiRequest } from './request.js'
import { readGeminiAnswer } from './response.js'
import { createGeminiNormaliser } from './stream.js'
import type { GeminiRequest } from './wire.js'

/** The Gemini API. */
export const geminiApi: TextApi<GeminiClient, GeminiRequest> = {
  loadClient: loadGeminiClient,
  inlineRules: { inlineAllFiles: true, inlineAllImages: true, isWithinReach: isVendorFile },
  prepare: buildGeminiRequest,
  async open(client, body, { subject, ...options }) {
    const response = await sendThroughSdk(client, body, options)
    if (response.ok) return response
    throw await toRefusal(response, subject)
  },
  recover: dropRefusedSetting,
  createNormaliser: createGeminiNormaliser,
  readResponse: readGeminiAnswer,
  toError: toSdkError,
}
