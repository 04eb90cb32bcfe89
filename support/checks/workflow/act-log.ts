/** A line of `act --json --verbose`, as far as it is read. */
type ActLine = {
  readonly msg?: string
  readonly jobID?: string
  readonly matrix?: Readonly<Record<string, unknown>>
  readonly step?: string
  readonly stage?: string
  readonly stepID?: readonly string[]
  readonly stepResult?: 'success' | 'failure' | 'skipped'
  readonly jobResult?: 'success' | 'failure' | 'skipped'
  readonly raw_output?: boolean
}

/** How a job went. */
type JobOutcome = {
  result: 'passed' | 'failed' | 'skipped' | 'did not end'
  /** The condition that did not hold. */
  because: string
  /** Steps by the condition that did not hold. */
  readonly skipped: Map<string, string[]>
  readonly failed: string[]
}

const results = { success: 'passed', failure: 'failed', skipped: 'skipped' } as const

/** Reads what act says, line by line, and keeps what came of each job. */
export class ActLog {
  readonly jobs = new Map<string, JobOutcome>()
  readonly #say: (line: string) => void

  /** `say` is told what a person wants to follow: steps as they begin, and what they print. */
  constructor(say: (line: string) => void) {
    this.#say = say
  }

  read(text: string): void {
    const line = parse(text)
    if (line?.jobID === undefined) return
    const { step = '', msg = '', stage = '', stepResult, jobResult } = line
    const name = [line.jobID, ...Object.values(line.matrix ?? {})].join(' ')
    const job = this.#job(name)
    if (line.raw_output === true) this.#say(`${name} | ${msg.trimEnd()}`)
    else if (jobResult !== undefined) {
      job.result = results[jobResult]
      if (jobResult === 'skipped') job.because = conditionOf(msg)
    } else if (stage === 'Main' && line.stepID?.length === 1) {
      if (stepResult === undefined && msg.startsWith('⭐')) this.#say(`${name} > ${titleOf(step)}`)
      if (stepResult === 'failure') job.failed.push(titleOf(step))
      if (stepResult === 'skipped') push(job.skipped, conditionOf(msg), titleOf(step))
    }
  }

  #job(name: string): JobOutcome {
    const known = this.jobs.get(name)
    const job = known ?? { result: 'did not end', because: '', skipped: new Map(), failed: [] }
    this.jobs.set(name, job)
    return job
  }
}

/** What came of each job, and why it or some of its steps were skipped or failed. */
export function describeJobs(jobs: ReadonlyMap<string, JobOutcome>): string[] {
  return [...jobs].flatMap(([name, { result, because, skipped, failed }]) => [
    `  ${name}: ${result}${because === '' ? '' : `, because this does not hold: ${because}`}`,
    ...failed.map((step) => `    failed: ${step}`),
    ...[...skipped].map(
      ([condition, steps]) => `    skipped, because this does not hold: ${condition}: ${steps.join(', ')}`,
    ),
  ])
}

function parse(text: string): ActLine | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A step without a name is called by its first line, or by its action without the commit. */
function titleOf(step: string): string {
  return step.split('\n')[0]?.replace(/@[0-9a-f]{40}$/, '') ?? step
}

function conditionOf(message: string): string {
  return /due to '(.*)'$/s.exec(message)?.[1]?.replace(/\s+/g, ' ').trim() ?? message
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  lists.set(key, [...(lists.get(key) ?? []), value])
}
