import { parseArgs } from 'node:util'

/** What `npm run lab` is asked to do. */
export type Asked<Work> =
  | { readonly kind: 'open' }
  | { readonly kind: 'help' }
  | { readonly kind: 'verify'; readonly work: Work }

export const helpText = `npm run lab                    opens a lab for the course, and prints what to paste into another terminal
npm run lab -- --verify 2.3    checks what you have done for lesson 2.3 in the open lab
npm run lab -- --verify 2      the same for the task that closes chapter 2
npm run lab -- --help          prints this

A lab stays open until Ctrl-C, or until its terminal is closed; then all that you have made in it is removed.
--verify makes and changes nothing. It ends with 0 when all is as it should be, and with 1 when it is not.
PACE=12 npm run lab            a lab in which ECS waits a twelfth of the time that it waits on AWS

The course begins with features/1-ecr-basics/1-before-you-begin.md.`

const seeHelp = 'All that there is: npm run lab -- --help'

/** Reads the words behind `npm run lab --`. Throws one sentence that says which are known. */
export function readCommandLine<Work extends { readonly number: string }>(
  words: readonly string[],
  course: readonly Work[],
): Asked<Work> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { verify: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
  })
  if (values['help'] === true) return { kind: 'help' }
  const [unknown] = Object.keys(values).filter((name) => name !== 'verify')
  if (unknown !== undefined) throw new Error(`The lab knows no --${unknown}. ${seeHelp}`)
  if (positionals.length > 0)
    throw new Error(`The lab knows no "${positionals[0]}". To verify a lesson: npm run lab -- --verify 2.3`)
  if (!('verify' in values)) return { kind: 'open' }
  const number = typeof values['verify'] === 'string' ? values['verify'] : ''
  const work = course.find((each) => each.number === number)
  if (work !== undefined) return { kind: 'verify', work }
  const wrong = number === '' ? 'Say which lesson' : `There is no lesson "${number}". Say one of these`
  throw new Error(
    `${wrong}: npm run lab -- --verify 2.3, or a chapter's number for its task.\n${numbersOf(course)}`,
  )
}

/** The lessons and then the task of each chapter, a line each. */
function numbersOf(course: readonly { readonly number: string }[]): string {
  const chapters = Map.groupBy(course, ({ number }) => number.split('.')[0])
  return [...chapters.values()].map((works) => works.map(({ number }) => number).join(', ')).join('\n')
}
