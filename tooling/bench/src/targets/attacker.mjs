// Attacks a server in a process of its own, so that what it costs is not counted as the server's.
import {
  largeBodies,
  largeLogins,
  manyUploads,
  namedFiles,
  unreadAnswers,
  unreadStreams,
} from '../attacks/requests.mjs'
import {
  fullQueues,
  refusedSockets,
  repeatedResumes,
  stuckReaders,
  unfinishedMessages,
} from '../attacks/sockets.mjs'

const attacks = {
  'refused-sockets': refusedSockets,
  'repeated-resumes': repeatedResumes,
  'file-named-63-times': namedFiles(63),
  'file-named-once': namedFiles(1),
  'full-queues': fullQueues,
  'unfinished-messages': unfinishedMessages,
  'stuck-readers': stuckReaders,
  'unread-streams': unreadStreams,
  'large-logins': largeLogins,
  'large-bodies': largeBodies,
  'many-uploads': manyUploads,
  'unread-answers': unreadAnswers,
}

process.on('message', async (message) => {
  if (message.type !== 'task') return
  const { attack, ...options } = message.task
  try {
    process.send(await attacks[attack](options))
  } catch (error) {
    process.send({ error: String(error) })
  }
})
process.send({ type: 'listening' })
