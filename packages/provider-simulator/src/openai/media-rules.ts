import { invalidRequest } from './errors.js'

const imageTypes = ['image/png', 'image/jpeg', 'image/jpg', 'image/gif', 'image/webp']

/** Refuses an image that is neither a web address nor a base64 data URL of a known image type. */
export function checkImageUrl(url: string, param: string): void {
  if (/^https?:\/\/\S+$/.test(url)) return
  const data = /^data:([^;,]*);base64,/.exec(url.slice(0, 200))
  if (data === null) {
    throw invalidRequest(
      `Invalid '${param}'. Expected a valid URL, but got a value with an invalid format.`,
      param,
      'invalid_value',
    )
  }
  if (!imageTypes.includes(data[1] ?? '')) {
    throw invalidRequest(
      "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
      param,
      'invalid_image_format',
    )
  }
  if (isBase64(url.slice(data[0].length))) return
  throw invalidRequest(`Invalid base64 ${lastStep(param)}.`, param, 'invalid_base64')
}

/** Refuses inline file content that is not a base64 data URL. */
export function checkFileData(data: string, param: string): void {
  if (/^data:[^,]*;base64,/.test(data.slice(0, 300))) return
  throw invalidRequest(
    `Invalid '${param}'. Expected a base64-encoded data URL with an application/pdf MIME type (e.g. 'data:application/pdf;base64,aW1nIGJ5dGVzIGhlcmU='), but got a value without the 'data:' prefix.`,
    param,
    'invalid_value',
  )
}

function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

function lastStep(param: string): string {
  return param.split('.').findLast((step) => step !== 'url') ?? param
}
