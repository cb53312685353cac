import { setTimeout as sleep } from 'node:timers/promises'
import { apiSocketUrl, hearBody, hearEvents, voices } from '../audio/clients.mjs'
import { measureTranscriptions } from '../audio/transcriptions.mjs'
import { startAudioVendor } from '../audio/vendor.mjs'
import { startChild } from '../child.mjs'
import { openSocket } from '../clients.mjs'
import { promptFor } from '../requests.mjs'
import { ms, percentile, printTable } from '../statistics.mjs'

/** Speech and transcription by an api of its own, beside a bare relay. */
export async function measureAudio({ apiFile, flags, env, relayFile, simulatorUrl, ...sizes }) {
  const vendor = await startAudioVendor()
  const relay = await startChild(relayFile, { env: { UPSTREAM_URL: vendor.url } })
  const api = await startChild(apiFile, {
    flags,
    env: {
      ...env,
      OPENAI_BASE_URL: vendor.url,
      ELEVENLABS_API_KEY: 'bench',
      ELEVENLABS_BASE_URL: vendor.url,
      DEEPSEEK_API_KEY: 'bench',
      DEEPSEEK_BASE_URL: `${simulatorUrl}/deepseek`,
      DEEPGRAM_API_KEY: 'bench',
      DEEPGRAM_BASE_URL: `${simulatorUrl}/deepgram`,
    },
  })
  try {
    await measureChunks({ vendor, relay, api, ...sizes })
    await measureFirstAudio({ vendor, api, ...sizes })
    await measureTranscriptions({ api, ...sizes })
  } finally {
    await Promise.all([relay.stop(), api.stop()])
    vendor.stop()
  }
}

/** Ways of a chunk, each as one call to the relay and to the api. */
const ways = {
  'HTTP → HTTP': {
    relay: ({ relay }) => hearBody(relay.url, { voice: voices.http }),
    api: ({ api }, customerId) =>
      hearBody(`${api.url}/api/v1/tts/stream`, { customerId, voice: voices.http }),
  },
  'HTTP → socket': {
    relay: ({ relay }) => hearEvents(`${relay.url.replace('http', 'ws')}/http`),
    api: ({ api }, customerId) =>
      hearEvents(apiSocketUrl(api, '/tts/ws', customerId), { voice: voices.http }),
  },
  'socket → socket': {
    relay: ({ relay }) => hearEvents(`${relay.url.replace('http', 'ws')}/socket`),
    api: ({ api }, customerId) =>
      hearEvents(apiSocketUrl(api, '/tts/ws', customerId), { voice: voices.socket }),
  },
}

const chunks = 100
const everyMs = 20
const betweenCallsMs = 51

/** Time that a chunk takes from the vendor to the client, through the relay and through the api in turns. */
async function measureChunks({ vendor, calls, ...servers }) {
  Object.assign(vendor.pace, { chunks, everyMs })
  const rows = [
    ['way', 'at once', 'relay p50', 'p95', 'api p50', 'p95', 'api adds p50', 'p95', 'CPU a chunk'],
  ]
  for (const [way, ask] of Object.entries(ways))
    for (const atOnce of [1, 20]) {
      const { relay, api, cpu } = await compareChunks(ask, { servers, atOnce, calls })
      const at = (times, share) => percentile(times, share)
      rows.push([
        way,
        atOnce,
        ...[relay, api].flatMap((times) => [ms(at(times, 0.5)), ms(at(times, 0.95))]),
        ...[0.5, 0.95].map((share) => ms(at(api, share) - at(relay, share))),
        `${ms(cpu.relay / relay.length)} → ${ms(cpu.api / api.length)}`,
      ])
    }
  printTable('A chunk of audio from the vendor to the client', rows)
}

/** Times of all chunks and processor time of both, in milliseconds; the first call of each warms up and is not counted. */
async function compareChunks(ask, { servers, atOnce, calls }) {
  const times = { relay: [], api: [] }
  const cpu = { relay: 0, api: 0 }
  for (let call = 0; call <= calls; call++)
    for (const kind of ['relay', 'api']) {
      const before = await servers[kind].usage()
      const taken = await Promise.all(
        Array.from({ length: atOnce }, async (_, index) => {
          // Neither beginnings nor chunks of different clients come at the same moment.
          await sleep(index * betweenCallsMs)
          return ask[kind](servers, index + 1)
        }),
      )
      if (taken.some(({ length }) => length !== chunks)) throw new Error(`The ${kind} lost chunks`)
      const after = await servers[kind].usage()
      if (call === 0) continue
      times[kind].push(...taken.flat())
      cpu[kind] += (after.cpuSeconds - before.cpuSeconds) * 1000
    }
  return { ...times, cpu }
}

const sentence = 'The tide turns at noon.'
const reply = `${sentence} We wait for it on the beach. Then we swim to the island and back again.`

/** Time from the end of the first sentence, as the client sees it, to its first audio, in a chat turn. */
async function measureFirstAudio({ vendor, api, spokenTurns }) {
  Object.assign(vendor.pace, { chunks: 5, everyMs })
  const rows = [['vendor', 'p50', 'p95', 'worst']]
  for (const [vendorsWay, { format: _, ...voice }] of Object.entries(voices)) {
    const socket = await openSocket(api, 1)
    const times = []
    for (let turn = 0; turn <= spokenTurns; turn++) {
      const time = await firstAudioAfterSentence(socket, voice)
      if (turn > 0) times.push(time)
    }
    socket.terminate()
    const shares = [0.5, 0.95, 1].map((share) => ms(percentile(times, share)))
    rows.push([`over ${vendorsWay}`, ...shares])
  }
  printTable('First audio after the first sentence of a chat answer', rows)
}

function firstAudioAfterSentence(socket, voice) {
  let text = ''
  let sentenceAt
  let audioAt
  return new Promise((resolve, reject) => {
    const receive = (data) => {
      const event = JSON.parse(data)
      if (event.type === 'text') text += event.content
      if (text.length >= sentence.length) sentenceAt ??= performance.now()
      if (event.type === 'audio') audioAt ??= performance.now()
      if (event.type === 'ttsError') reject(new Error(JSON.stringify(event)))
      if (event.type !== 'fullProcessComplete') return
      socket.off('message', receive)
      resolve(audioAt - sentenceAt)
    }
    socket.on('message', receive)
    const prompt = promptFor({ reply, chunk_size: 4, chunk_delay_ms: 25 })
    const tts = { ...voice, tts_auto_execute: true }
    const user_settings = { text: { model: 'deepseek-flash' }, tts }
    socket.send(JSON.stringify({ prompt, user_settings }))
  })
}
