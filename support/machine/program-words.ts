import { type ParseArgsConfig, parseArgs } from 'node:util'

type Words<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>

/** Reads the words behind a program of the project. Prints `usage` and ends for `--help`; ends with 1 for words it does not know. */
export function readWords<T extends ParseArgsConfig>(usage: string, config: T): Words<T> {
  const words = config.args ?? process.argv.slice(2)
  if (words.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ')
    process.stderr.write(`${sentence.replace(/\.?$/, '.')}\n\n${usage}\n`)
    process.exit(1)
  }
}
