import { WebSocket } from 'ws'
import { closeCodes } from './close-codes.js'

/** A socket that also says why when it closes itself because of a frame over the limit. */
export class ExplainedSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const [tooBig, explanation] = closeCodes.tooBig
    super.close(code, code === tooBig ? (reason ?? explanation) : reason)
  }
}
