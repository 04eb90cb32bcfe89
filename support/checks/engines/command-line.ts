import { shellCommand } from '../../driver/shell/shell-command.ts'
import { type EngineRecord, engineRecords } from './engines.ts'

/** The whole spec, as on any machine. */
const usual = ['npm', 'test', '--', '--parallel', '2']

type Request = {
  readonly records: readonly EngineRecord[]
  readonly command: {
    readonly words: readonly string[]
    /** As a person types it; empty for the usual one. */
    readonly said: string
  }
}

/** Reads `[ENGINE...] [-- COMMAND...]`. Throws one sentence when there is no such engine. */
export function readCommandLine(words: readonly string[]): Request {
  const end = words.indexOf('--')
  const names = end === -1 ? words : words.slice(0, end)
  const given = end === -1 ? undefined : words.slice(end + 1)
  const known = engineRecords.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new Error(
      `There is no engine "${unknown}" here. Name some of: ${known.join(', ')}. ` +
        'Example: npm run engines -- docker-29 -- npm run check',
    )
  }
  if (given?.length === 0) throw new Error('After -- comes the command to run, for example npm run check.')
  return {
    records: engineRecords.filter(({ name }) => names.length === 0 || names.includes(name)),
    command: { words: given ?? usual, said: shellCommand(given ?? []) },
  }
}
