import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/**
 * The least that reads a vendor's stream in Node: one request, lines split, JSON parsed. No time-outs, no errors, no
 * framing variants; it is the floor that everything else is measured against.
 */
export function bareStream(baseUrl, body, { onContent, onEnd }) {
  const outgoing = request(`${baseUrl}/chat/completions`, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-bench' },
  })
  outgoing.on('error', onEnd)
  outgoing.on('response', (incoming) => {
    incoming.setEncoding('utf8')
    let rest = ''
    incoming.on('data', (text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (!line.startsWith('data: ') || line === 'data: [DONE]') continue
        const content = JSON.parse(line.slice(6)).choices[0]?.delta?.content
        if (content) onContent(content)
      }
    })
    incoming.on('end', onEnd)
    incoming.on('error', onEnd)
  })
  outgoing.end(JSON.stringify(body))
  return outgoing
}
