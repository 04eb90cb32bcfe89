import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { errorCode, InvalidInput, quoted } from './messages.ts'

/** A migrated file that is to be written, and the file that it comes from. */
export type OutputFile = { readonly input: string; readonly content: string }

/**
 * Writes each file as `<name>.aws.<extension>`, beside its input or into `folder`, and returns the paths. Files that
 * are there already may hold values that somebody filled in: they stay, and unless they are the same, nothing is
 * written at all.
 */
export async function writeOutputs(
  files: readonly OutputFile[],
  folder: string | undefined,
): Promise<string[]> {
  const outputs = files.map((file) => ({ ...file, path: outputPath(file.input, folder) }))
  await requireDistinct(outputs)
  const missing = []
  for (const output of outputs) if (!(await isWritten(output))) missing.push(output)
  await writeAll(missing)
  return outputs.map(({ path }) => path)
}

type Output = OutputFile & { readonly path: string }

function outputPath(input: string, folder: string | undefined): string {
  return join(folder ?? dirname(input), outputName(basename(input)))
}

/** `shop.json` becomes `shop.aws.json`, which stays what it is. */
export function outputName(name: string): string {
  const extension = extname(name)
  return `${basename(name, extension).replace(/\.aws$/, '')}.aws${extension}`
}

async function requireDistinct(outputs: readonly Output[]): Promise<void> {
  const inputs = new Set(await Promise.all(outputs.map(({ input }) => realpath(input))))
  for (const { path } of outputs) {
    if (inputs.has(await realPathOf(path))) {
      throw new InvalidInput(`${quoted(path)} would overwrite an input. Give another folder with --output.`)
    }
  }
  const twice = outputs.find(({ path }, index) => outputs.findIndex((other) => other.path === path) !== index)
  if (twice !== undefined) {
    throw new InvalidInput(`Two inputs would be written to ${quoted(twice.path)}. Rename one of them.`)
  }
}

async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}

async function isWritten({ path, content }: Output): Promise<boolean> {
  const present = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new InvalidInput(
      `${quoted(path)} cannot be looked at (${errorCode(error)}). Give another --output.`,
      {
        cause: error,
      },
    )
  })
  if (present === undefined || present === content) return present !== undefined
  throw new InvalidInput(`${quoted(path)} is there and differs. Move it away, or give another --output.`)
}

/** Writes all or none; `wx` neither overwrites nor follows a link. */
async function writeAll(outputs: readonly Output[]): Promise<void> {
  const written: string[] = []
  try {
    for (const { path, content } of outputs) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content, { flag: 'wx' })
      written.push(path)
    }
  } catch (cause) {
    await Promise.all(written.map((path) => rm(path)))
    const path = outputs[written.length]?.path
    throw new InvalidInput(
      `${quoted(path)} cannot be written (${errorCode(cause)}). Give another --output.`,
      { cause },
    )
  }
}
