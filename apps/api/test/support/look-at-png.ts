import { decode } from 'fast-png'

/** Width, height and first pixel of a PNG. */
export function lookAtPng(png: Uint8Array | undefined) {
  const { width, height, data } = decode(png ?? new Uint8Array())
  return { width, height, pixel: [...data.subarray(0, 3)] }
}
