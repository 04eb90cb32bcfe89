import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { errorCode, InvalidInput, quoted } from '../messages.ts'

// ECS takes 64 KiB for a task definition; a script may be longer.
const maximumBytes = 1024 * 1024

/** Reads a file of text that somebody else may have written; throws one sentence when it cannot be used. */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new InvalidInput(`${quoted(path)} is not UTF-8 text. Save it as UTF-8.`, { cause })
  }
}

async function readBytes(path: string): Promise<Buffer> {
  // Without O_NONBLOCK, opening a named pipe would wait for somebody to write.
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause: unknown) => {
    throw new InvalidInput(
      `${quoted(path)} cannot be read (${errorCode(cause)}). Name a file that is there.`,
      {
        cause,
      },
    )
  })
  const { size, isFile } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }))
  if (!isFile) throw new InvalidInput(`${quoted(path)} is not a file. Name a file.`)
  if (size > maximumBytes) {
    throw new InvalidInput(`${quoted(path)} has ${size} bytes. Give one of at most ${maximumBytes}.`)
  }
  const buffer = Buffer.alloc(maximumBytes)
  const { bytesRead } = await file.read(buffer, 0, maximumBytes, 0)
  return buffer.subarray(0, bytesRead)
}
