import { basePaths } from '../base-paths.js'
import type { IsServed } from '../model-end.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { createCompatibleVendor } from '../openai/compatible-vendor.js'
import { chatRoutes, requireJsonObject, responsesRoutes } from '../openai/routes.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor } from '../vendor.js'
import { xaiDialect, xaiResponses } from './dialect.js'
import { fileRoutes } from './files.js'
import { imageRoutes } from './images/handle.js'
import { handleXaiSpeech } from './speech.js'
import { handleSttFile } from './stt/file.js'
import { openStt } from './stt/live.js'
import { videoRoutes } from './videos/routes.js'

/** Creates the xAI side of the simulator: models, chat completions, responses, the file store, speech and transcription. */
export function createXai({
  apiKeys,
  isServed,
}: {
  apiKeys: AcceptedKeys
  isServed: IsServed
}): Vendor {
  const dialect = { ...xaiDialect, isServed }
  const parts = { cache: createPrefixCache(), dialect }
  return createCompatibleVendor(
    { name: 'xai', prefixes: [basePaths.xai] },
    {
      apiKeys,
      dialect,
      routes: [
        ...chatRoutes(parts),
        ...responsesRoutes({ ...parts, responses: xaiResponses }),
        ...fileRoutes(dialect),
        ...imageRoutes(dialect),
        ...videoRoutes(dialect),
        {
          method: 'POST',
          pattern: /^\/tts$/,
          handle: (exchange) => handleXaiSpeech(exchange, requireJsonObject(exchange), dialect),
        },
        {
          method: 'POST',
          pattern: /^\/stt$/,
          handle: (exchange) => handleSttFile(exchange, dialect),
        },
      ],
      openSocket(call) {
        if (call.route !== '/stt') throw dialect.errors.unknownPath('GET', call.route)
        return openStt(call)
      },
    },
  )
}
