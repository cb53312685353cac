import { setTimeout as sleep } from 'node:timers/promises'
import { pcmBytes, speak } from '@betterai/provider-simulator'
import { WebSocket } from 'ws'
import { count, mib, ms, percentile, printTable } from '../statistics.mjs'
import { apiSocketUrl } from './clients.mjs'

const sampleRate = 16_000
const bytesPerMs = (sampleRate * 2) / 1000
/** Lengths of frames that clients send, by turns. */
const frameLengthsMs = [20, 40, 50, 80, 100]

const body = 'We wait for it on the beach. Then we swim to the island and back again. '

/** What each client says, its number first, so that no transcript can be taken for another. */
function createRecordings(sentences) {
  const shared = body.repeat(sentences).trim()
  const sharedBytes = pcmBytes(speak(shared, sampleRate))
  return (index) => {
    const own = `Client number ${index}.`
    const bytes = Buffer.concat([pcmBytes(speak(own, sampleRate)), sharedBytes])
    return {
      text: `${own} ${shared}`,
      bytes,
      frameMs: frameLengthsMs[index % frameLengthsMs.length],
    }
  }
}

/** Live transcriptions at once, each at the pace of speech: lost words, processor time and memory of the api. */
export async function measureTranscriptions({ api, liveCounts, sentences }) {
  const recordingOf = createRecordings(sentences)
  const rows = [
    [
      'live',
      'audio each',
      'incomplete',
      'lost words',
      'end p50',
      'end p95',
      'frame late p99',
      'CPU',
      'CPU each',
      'memory (RSS)',
      'grown each',
    ],
  ]
  await transcribe(api, { customerId: 1, recording: recordingOf(0) })
  for (const live of liveCounts) {
    const recordings = Array.from({ length: live }, (_, index) => recordingOf(index))
    const seconds = recordings[0].bytes.length / bytesPerMs / 1000
    const before = await api.usage({ collectGarbage: true })
    const start = performance.now()
    const running = Promise.all(
      recordings.map(async (recording, index) => {
        // Clients do not begin at the same moment.
        await sleep((index * 2000) / live)
        return transcribe(api, { customerId: index + 1, recording })
      }),
    )
    await sleep((seconds * 1000) / 2)
    const during = await api.usage()
    const heard = await running
    const after = await api.usage()
    const share = (after.cpuSeconds - before.cpuSeconds) / ((performance.now() - start) / 1000)
    const ends = heard.map(({ endMs }) => endMs)
    rows.push([
      live,
      `${seconds.toFixed(1)} s`,
      heard.filter(({ isComplete }) => !isComplete).length,
      count(heard.reduce((sum, { lostWords }) => sum + lostWords, 0)),
      ms(percentile(ends, 0.5)),
      ms(percentile(ends, 0.95)),
      ms(
        percentile(
          heard.flatMap(({ late }) => late),
          0.99,
        ),
      ),
      `${(share * 100).toFixed(1)} %`,
      `${((share * 100) / live).toFixed(2)} %`,
      mib(during.rss),
      `${((during.rss - before.rss) / live / 1024).toFixed(0)} KiB`,
    ])
    for (const each of heard.filter(({ isComplete }) => !isComplete).slice(0, 3))
      tellDifference(each)
  }
  printTable('Live transcriptions, 20 to 100 ms of audio in each frame', rows)
}

/** Says a recording at the pace of speech; resolves to what became of it. */
async function transcribe(server, { customerId, recording }) {
  const url = apiSocketUrl(server, '/api/v1/audio/transcribe-stream', customerId)
  const socket = new WebSocket(url, { perMessageDeflate: false })
  const speech = { provider: 'deepgram', model: 'nova-3', recording_sample_rate: sampleRate }
  let failure
  let content = ''
  /** Gaps and warnings. */
  const events = []
  let isReady
  const ready = new Promise((resolve) => {
    isReady = resolve
  })
  const closed = new Promise((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ speech })))
    socket.on('error', (error) => {
      failure = error.message
    })
    socket.on('close', () => {
      isReady()
      resolve()
    })
    socket.on('message', (data) => {
      const event = JSON.parse(data)
      if (event.type === 'websocketReady') isReady()
      else if (event.type === 'customEvent' && /Gap|warning/.test(data)) events.push(event.content)
      else if (event.type === 'error') failure = event.content
      else if (event.type === 'transcriptionComplete') content = event.content
    })
  })
  await ready
  const late = await sendFrames(socket, recording)
  const endedAt = performance.now()
  socket.send('{"type":"RecordingFinished"}')
  await closed
  const words = content.split(/\s+/).filter((word) => word !== '' && word !== '[unclear]').length
  return {
    isComplete: content === recording.text,
    lostWords: Math.max(0, recording.text.split(' ').length - words),
    endMs: performance.now() - endedAt,
    late,
    failure,
    events,
    content,
    text: recording.text,
  }
}

function tellDifference({ failure, events, content, text }) {
  console.log(`  Heard: ${content}\n  Said: ${text}`)
  if (failure) console.log(`  Error: ${failure}`)
  for (const event of events) console.log(`  Told: ${JSON.stringify(event)}`)
}

/** Sends each frame when its time has come; gives how late each one was in milliseconds. */
async function sendFrames(socket, { bytes, frameMs }) {
  const late = []
  const start = performance.now()
  const frameBytes = frameMs * bytesPerMs
  for (let frame = 0; frame * frameBytes < bytes.length; frame++) {
    const due = start + frame * frameMs
    if (due > performance.now()) await sleep(Math.max(0, due - performance.now()))
    late.push(performance.now() - due)
    socket.send(bytes.subarray(frame * frameBytes, (frame + 1) * frameBytes))
  }
  return late
}
