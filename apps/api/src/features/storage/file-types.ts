/** A kind of file that clients may upload. */
type FileType = {
  content_type: string
  /** Further types that a client may call it by. */
  also?: readonly string[]
  /** Names under which the content detection knows what such a file may hold; empty where any bytes will do. */
  contents: readonly string[]
}

const mp3: FileType = { content_type: 'audio/mpeg', contents: ['mp3', 'mp2', 'mp1', 'aac'] }
const jpeg: FileType = { content_type: 'image/jpeg', contents: ['jpg'] }

/** What may be uploaded, by extension. */
export const fileTypes: ReadonlyMap<string, FileType> = new Map(
  Object.entries({
    jpg: jpeg,
    jpeg,
    png: { content_type: 'image/png', contents: ['png', 'apng'] },
    gif: { content_type: 'image/gif', contents: ['gif'] },
    webp: { content_type: 'image/webp', contents: ['webp'] },
    mp3,
    mpga: mp3,
    mpeg: { content_type: 'video/mpeg', contents: ['mpg'] },
    wav: { content_type: 'audio/wav', contents: ['wav'] },
    m4a: { content_type: 'audio/mp4', contents: ['m4a', 'm4b', 'mp4', '3gp', 'aac'] },
    mp4: { content_type: 'video/mp4', also: ['audio/mp4'], contents: ['mp4', 'm4v', 'mov', '3gp'] },
    webm: { content_type: 'video/webm', also: ['audio/webm'], contents: ['webm', 'mkv'] },
    opus: { content_type: 'audio/ogg', contents: ['opus', 'ogg', 'oga', 'ogx'] },
    pdf: { content_type: 'application/pdf', contents: ['pdf', 'ai'] },
    pcm: { content_type: 'application/octet-stream', contents: [] },
    txt: { content_type: 'text/plain; charset=utf-8', contents: [] },
  } satisfies Record<string, FileType>),
)

/** The suffix of a file's name in lower case without its dot; empty when it has none. */
export function extensionOf(filename: string): string {
  return /[^.]\.([^.]+)$/.exec(baseName(filename))?.[1]?.toLowerCase() ?? ''
}

/** The last part of a name that may come with folders, of either kind of system. */
export function baseName(filename: string): string {
  return filename.split(/[/\\]/).at(-1) ?? ''
}
