/** An attachment that the model does not get to see; the address is null when it carried the file itself. */
export type SkippedAttachment = { type: string; url: string | null }

/** Told to the consumer when a call went on without something, or with something else than was asked for. */
export type WarningEvent = {
  type: 'warning'
  code: string
  message: string
  attachment?: SkippedAttachment
}
