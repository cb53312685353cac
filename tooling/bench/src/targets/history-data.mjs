/** Customer whose history is measured. */
export const customer_id = 1
/** Messages in each session. */
export const perSession = 100
/** A word of one message in five, and one of a single message. */
export const words = { frequent: 'common', rare: 'needle' }

const portion = 50_000

/** Fills the history up to a number of messages, inside the server, from the oldest session to the newest. */
export async function fill(connection, { from, to, onProgress }) {
  await connection.query(
    "INSERT IGNORE INTO users (customer_id, username, password) VALUES (1, 'bench', '!')",
  )
  await connection.query('ALTER TABLE chat_messages DROP KEY ft_chat_messages_message')
  await connection.query(
    `INSERT INTO chat_sessions (session_id, customer_id, session_name, ai_character_name, tags, created_at, last_update)
     SELECT ${sessionIdSql('seq')}, ?, CONCAT('Talk ', seq), 'assistant', '[]',
       '2024-01-01' + INTERVAL seq MINUTE, '2024-01-01' + INTERVAL seq MINUTE
     FROM seq_0_to_1000000 WHERE seq >= ? AND seq < ?`,
    [customer_id, from / perSession, to / perSession],
  )
  for (let start = from; start < to; start += portion) {
    const end = Math.min(start + portion, to)
    await connection.query(
      `INSERT INTO chat_messages (session_id, customer_id, sender, message, image_locations, file_locations, created_at)
       SELECT ${sessionIdSql(`FLOOR(seq / ${perSession})`)}, ?, IF(seq % 2, 'AI', 'User'),
         CONCAT_WS(' ', ${Array.from({ length: 30 }, wordSql).join(', ')},
           IF(seq % 5 = 0, '${words.frequent}', NULL), IF(seq % 5000 = 777, CONCAT('${words.rare}', seq), NULL)),
         '[]', '[]', '2024-01-01' + INTERVAL FLOOR(seq / ${perSession}) MINUTE + INTERVAL seq % ${perSession} SECOND
       FROM seq_0_to_10000000 WHERE seq >= ? AND seq < ?`,
      [customer_id, start, end],
    )
    onProgress(end)
  }
  await connection.query(
    'ALTER TABLE chat_messages ADD FULLTEXT KEY ft_chat_messages_message (message)',
  )
  await connection.query('ANALYZE TABLE chat_sessions, chat_messages')
}

/** Id of the session with a number. */
export function sessionId(number) {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function sessionIdSql(number) {
  return `CONCAT('00000000-0000-4000-8000-', LPAD(${number}, 12, '0'))`
}

/** A word out of 3,000, the first of them more often than the last. */
function wordSql() {
  return "CONCAT('w', FLOOR(RAND() * RAND() * 3000))"
}
