/** As much of it as is used here. */
declare module 'tar-fs' {
  /** A tar of a folder, without the paths that are to be ignored. */
  export function pack(
    folder: string,
    options: { ignore(path: string): boolean },
  ): import('node:stream').Readable
}
