/** What a page may show in place; everything else, drawings that may hold programs too, is offered for download, so that no file acts in our name. */
const shownInPlace = /^(image\/(?!svg)|audio\/|video\/)/

/** The `Content-Disposition` of a file (RFC 6266): its name in ASCII, and in UTF-8 where that says more. */
export function contentDisposition(content_type: string, name: string): string {
  const disposition = shownInPlace.test(content_type) ? 'inline' : 'attachment'
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const plain = `${disposition}; filename="${ascii}"`
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${extendedValue(name)}`
}

/** Percent-encoded as RFC 5987 wants it, which is more than `encodeURIComponent` encodes. */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
