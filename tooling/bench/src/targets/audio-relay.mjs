// The least that passes a vendor's speech on, over HTTP and over a socket: the floor of what an audio chunk costs.
import { Agent, createServer, request } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'

const upstream = process.env.UPSTREAM_URL
const agent = new Agent({ keepAlive: true })

function askOverHttp(onAnswer) {
  const outgoing = request(`${upstream}/audio/speech`, { method: 'POST', agent }, onAnswer)
  outgoing.end(JSON.stringify({ input: 'Hello.' }))
}

const server = createServer((incoming, outgoing) => {
  incoming.resume()
  askOverHttp((answer) => answer.pipe(outgoing))
})

const sendAudio = (socket, content) => socket.send(JSON.stringify({ type: 'audio', content }))

new WebSocketServer({ server }).on('connection', (socket, { url }) => {
  if (url === '/http')
    askOverHttp((answer) => {
      answer.on('data', (bytes) => sendAudio(socket, bytes.toString('base64')))
      answer.on('end', () => socket.close())
    })
  else relaySocket(socket)
})

function relaySocket(socket) {
  const vendor = new WebSocket(upstream.replace('http', 'ws'), { perMessageDeflate: false })
  vendor.on('open', () => {
    vendor.send(JSON.stringify({ text: 'Hello.', context_id: 'a', flush: true }))
    vendor.send(JSON.stringify({ context_id: 'a', close_context: true }))
  })
  vendor.on('message', (data) => {
    const { audio, isFinal } = JSON.parse(data)
    if (audio) sendAudio(socket, audio)
    if (!isFinal) return
    vendor.close()
    socket.close()
  })
}

server.listen(0, '127.0.0.1', () =>
  process.send({ type: 'listening', url: `http://127.0.0.1:${server.address().port}` }),
)
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
