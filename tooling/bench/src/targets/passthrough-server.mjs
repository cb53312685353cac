// A bare Node server that passes a vendor's stream on, over WebSocket and over SSE: the naive floor.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { upstreamBody } from '../requests.mjs'
import { bareStream } from './bare-sse.mjs'

const upstream = process.env.UPSTREAM_URL

const server = createServer(async (incoming, outgoing) => {
  let body = ''
  for await (const chunk of incoming) body += chunk
  if (incoming.url === '/chat') return answerWhole(JSON.parse(body).prompt, outgoing)
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
  const call = bareStream(upstream, upstreamBody(JSON.parse(body).prompt), {
    onContent: (content) =>
      outgoing.write(`data: ${JSON.stringify({ type: 'text', content })}\n\n`),
    onEnd: () => outgoing.end('data: [DONE]\n\n'),
  })
  outgoing.on('close', () => call.destroy())
})

function answerWhole(prompt, outgoing) {
  let text = ''
  bareStream(upstream, upstreamBody(prompt), {
    onContent: (content) => {
      text += content
    },
    onEnd: () =>
      outgoing.setHeader('content-type', 'application/json').end(JSON.stringify({ text })),
  })
}

new WebSocketServer({ server }).on('connection', (socket) => {
  socket.send('{"type":"websocketReady"}')
  socket.on('message', (data) => {
    const call = bareStream(upstream, upstreamBody(JSON.parse(data).prompt), {
      onContent: (content) => socket.send(JSON.stringify({ type: 'text', content })),
      onEnd() {
        socket.off('close', leave)
        socket.send('{"type":"fullProcessComplete"}')
      },
    })
    const leave = () => call.destroy()
    socket.once('close', leave)
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address()
  process.send({ type: 'listening', url: `http://127.0.0.1:${port}` })
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
