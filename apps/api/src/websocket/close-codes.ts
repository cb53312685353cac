/** Why the server closes a socket: code and reason as clients know them. */
export const closeCodes = {
  done: [1000, ''],
  goingAway: [1001, ''],
  invalidInitialPayload: [1003, 'Invalid initial payload'],
  initExpected: [1002, 'The first message has to be init'],
  initialMessageRequired: [1008, 'Initial message required'],
  proactiveNotOffered: [1008, 'Proactive mode is not offered'],
  realtimeNotOffered: [1008, 'Realtime mode is not offered'],
  tooBig: [1009, 'Message too big'],
  tooManyControls: [1008, 'Too many control messages'],
  notReading: [1008, 'The client does not read what it asked for'],
  noRoom: [1013, 'Too much is waiting to be answered'],
  internal: [1011, 'Internal error'],
  unreadable: [1011, 'Unreadable message'],
  vendorFailed: [1011, 'The provider failed'],
  clientTooSlow: [1013, 'The client reads too slowly'],
  unauthorized: [4401, 'Unauthorized'],
  tooManyConnections: [4429, 'Too many connections'],
} as const satisfies Record<string, readonly [number, string]>

/** Name of a way to close. */
export type CloseReason = keyof typeof closeCodes
