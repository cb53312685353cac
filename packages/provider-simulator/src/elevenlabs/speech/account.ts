import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { stockVoices } from './models.js'

const headers = { 'content-type': 'application/json' }

/** Answers what can be read of the account; false for other paths. */
export async function handleAccount(exchange: Exchange): Promise<boolean> {
  if (exchange.method !== 'GET') return false
  if (exchange.route === '/v1/voices') {
    const voices = Object.entries(stockVoices).map(([voice_id, name]) => ({
      voice_id,
      name,
      category: 'premade',
      labels: { language: 'en', gender: 'neutral' },
      description: `${name}'s voice`,
      preview_url: null,
    }))
    await sendJsonAnswer(exchange, { voices }, headers)
    return true
  }
  if (exchange.route !== '/v1/user/subscription') return false
  const subscription = {
    tier: 'creator',
    character_count: 17_231,
    character_limit: 100_000,
    next_character_count_reset_unix: 1_798_761_600,
    status: 'active',
  }
  await sendJsonAnswer(exchange, subscription, headers)
  return true
}
