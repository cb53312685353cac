import { ownValue } from '../../shared/own-value.js'

/** Reads the messages of one type. */
export type MessageReader = (message: Record<string, unknown>) => void

/** Makes the reader of all messages from readers by type, which stands in `field`. */
export function readByType(
  field: string,
  readers: Readonly<Record<string, MessageReader>>,
  onOther: MessageReader,
): MessageReader {
  return (message) => {
    const reader = ownValue(readers, String(message[field])) ?? onOther
    reader(message)
  }
}

/** What need not be read. */
export const ignore: MessageReader = () => {}
