function vendorHeaders(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    vary: 'Origin, X-Origin, Referer',
    server: 'scaffolding on HTTPServer2',
    'x-xss-protection': '0',
    'x-frame-options': 'SAMEORIGIN',
    'x-content-type-options': 'nosniff',
    'server-timing': 'gfet4t7; dur=12',
  }
}

/** Headers of a JSON answer. */
export function jsonHeaders(): Record<string, string> {
  return vendorHeaders('application/json; charset=UTF-8')
}

/** Headers of an event stream. */
export function streamHeaders(): Record<string, string> {
  return { ...vendorHeaders('text/event-stream'), 'content-disposition': 'attachment' }
}
