import { readEnvironment } from '../machine/environment.ts'

/** Where the report of a whole run lies, seen from the project. */
export const wholeFolder = 'reports'
const partFolder = `${wholeFolder}/part`

/**
 * Where a run leaves its recording and its report, by the words after `cucumber-js`. One that picks out examples leaves
 * them beside those of the last whole run, so that the course is not lost for one try. `REPORT_FOLDER` says otherwise.
 */
export function reportFolder(
  words: readonly string[] = process.argv.slice(2),
  environment: NodeJS.ProcessEnv = readEnvironment(),
): string {
  const asked = environment['REPORT_FOLDER'] ?? ''
  if (asked !== '') return asked
  return picksOut(words) ? partFolder : wholeFolder
}

const narrowing = /^(?:--name|--tags|-t)(?:=|$)/
/** Options of Cucumber that are followed by a value: https://github.com/cucumber/cucumber-js/blob/main/docs/cli.md */
const valued =
  /^(?:-[cfilpr]|--(?:config|format|format-options|i18n-keywords|import|loader|language|order|profile|parallel|plugin|plugin-options|require|require-module|retry|retry-tag-filter|shard|world-parameters))$/

/** Whether only some examples are asked for. A shard is a part of a whole that is put together later. */
function picksOut(words: readonly string[]): boolean {
  return words.some(
    (word, index) => narrowing.test(word) || !(word.startsWith('-') || valued.test(words[index - 1] ?? '')),
  )
}
