/** What the codes from 128 on mean to whoever does not know them by heart: https://docs.docker.com/engine/containers/run/#exit-status */
const meanings: Readonly<Record<number, string>> = {
  126: 'its command could not be run',
  127: 'its command was not found',
  137: 'killed, because it did not end when it was asked to, took more memory than it may, or by hand',
  139: 'it crashed by a segmentation fault',
  143: 'ended by SIGTERM',
}

/** An exit code, and what it means when it is one of the known ones. */
export function exitCodeWords(code: number): string {
  const meaning = meanings[code]
  return meaning === undefined ? `exit code ${code}` : `exit code ${code} (${meaning})`
}
