import { findEngine } from '../machine/engine/find-engine.ts'
import { messageOf } from '../machine/first-failure.ts'
import { readWords } from '../machine/program-words.ts'
import { allMutants } from './all-mutants.ts'
import type { Mutant } from './mutant.ts'
import { startMutated } from './mutated-emulator.ts'
import { runExamples } from './run-examples.ts'
import { type Surroundings, tryMutant, type Verdict } from './try-mutant.ts'

const usage = `npm run mutants                   puts each defect into a copy of the emulator: which example notices?
npm run mutants -- svc- log-end   only those whose names begin so
  --jobs 3                        how many at a time; 2 when not given
  --without-control               does not try the examples without a defect first`

const { values, positionals } = readWords(usage, {
  allowPositionals: true,
  options: { jobs: { type: 'string', default: '2' }, 'without-control': { type: 'boolean', default: false } },
})
const chosen = allMutants.filter(
  ({ name, equivalent }) =>
    equivalent === undefined &&
    (positionals.length === 0 || positionals.some((part) => name.startsWith(part))),
)
const over = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => over.abort(new Error(`Ended by ${signal}.`)))

try {
  process.exitCode = (await tryAll(chosen)) ? 0 : 1
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
}

/** Tries each mutant against the examples that should notice it, and says which one did. */
async function tryAll(mutants: readonly Mutant[]): Promise<boolean> {
  if (mutants.length === 0) throw new Error(`No mutant begins with: ${positionals.join(', ')}.`)
  const { docker, environment } = await findEngine(process.env)
  const around = { docker, environment: { ...process.env, ...environment }, signal: over.signal }
  if (!values['without-control']) await runControl(mutants, around)
  const waiting = [...mutants]
  const verdicts: Verdict[] = []
  const work = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const verdict = await tryMutant(mutant, around)
      console.log(describe(mutant, verdict))
      verdicts.push(verdict)
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Number(values.jobs) }, work))
  over.signal.throwIfAborted()
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length
  console.log(
    `${verdicts.length} mutants: ${count('killed')} killed, ${count('survived')} survived, ` +
      `${count('stumbled over')} stumbled over, ${count('broken')} broken`,
  )
  return count('killed') === verdicts.length
}

/** Without a defect all examples must pass, or a kill would mean nothing. */
async function runControl(mutants: readonly Mutant[], { docker, ...around }: Surroundings): Promise<void> {
  await using emulator = await startMutated(docker)
  const features = [...new Set(mutants.map(({ feature }) => `features/${feature}.feature`))]
  const examples = await runExamples(emulator, { ...around, words: [...features, '--parallel', '2'] })
  const failed = examples.filter(({ run }) => run.status === 'fails' || run.status === 'blocked')
  console.log(`Without a defect: ${examples.length - failed.length} of ${examples.length} examples pass.`)
  if (failed.length > 0)
    throw new Error(`Without a defect these fail too: ${failed.map(({ title }) => title).join('; ')}.`)
}

function describe({ name, defect }: Mutant, verdict: Verdict): string {
  switch (verdict.kind) {
    case 'survived':
      return `✗ ${name}: ${defect}: survived ${verdict.passed} examples`
    case 'broken':
      return `✗ ${name}: could not be tried: ${verdict.words}`
    default:
      return `${verdict.kind === 'killed' ? '✓' : '✗'} ${name}: ${verdict.kind} by "${verdict.by}": ${verdict.words}`
  }
}
