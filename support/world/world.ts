import { join } from 'node:path'
import { type IWorldOptions, World } from '@cucumber/cucumber'
import type { Pickle, PickleStep } from '@cucumber/messages'
import type Dockerode from 'dockerode'
import type { Aws } from '../driver/aws/aws.ts'
import { Bin } from '../driver/cleanup.ts'
import { createDriver, type Driver } from '../driver/driver.ts'
import { Evidence } from '../driver/evidence/evidence.ts'
import type { ScenarioRecord } from '../driver/evidence/record.ts'
import { Names } from '../driver/names.ts'
import { readPatience } from '../driver/patience.ts'
import type { RunContext } from '../driver/run-context.ts'
import { sampleAppsFolder } from '../driver/sample-apps.ts'
import { createTeam, type Team } from '../driver/team.ts'
import { withoutColours } from '../machine/environment.ts'
import { eventually, type Patience } from '../machine/eventually.ts'
import { messageOf } from '../machine/first-failure.ts'
import { isOwnFault } from '../machine/own-fault.ts'
import { whyNotSupported } from '../targets/capabilities.ts'
import { findKnownGap, type KnownGap, type KnownGaps, lacksOf } from '../targets/peers/known-gap.ts'
import { holdsWords } from '../targets/peers/words.ts'
import type { Credentials, TargetAccess } from '../targets/target.ts'
import { BrokenGround } from './broken-ground.ts'
import { adviseOn, explainFailure } from './explain-failure.ts'
import { lostEngine } from './lost-engine.ts'
import type { Facts } from './notes.ts'
import { Outcome } from './outcome.ts'

const shortPatience = 0.15

type Shared = {
  readonly context: Extract<RunContext, { kind: 'ready' }>
  readonly engine: Dockerode
  readonly environment: NodeJS.ProcessEnv
  readonly gaps: KnownGaps
}

/** The one process-wide state: what the coordinator started, set once by the hook that runs before all scenarios. */
let shared: (Shared & { readonly bin: Bin; readonly brokenGround: BrokenGround }) | undefined

export function shareWithScenarios(parts: Shared): void {
  shared = { ...parts, bin: new Bin(parts.context.target), brokenGround: new BrokenGround() }
}

/** Gives back what outlives a scenario. */
export async function endSharing(): Promise<void> {
  await shared?.bin[Symbol.asyncDispose]()
}

/** What one scenario has at hand, and what it has noted so far. Disposed of when the scenario ends. */
export class SpecWorld extends World {
  readonly names: Names
  readonly evidence = new Evidence((body, options) => this.attach(body, options))
  readonly outcome = new Outcome(() => this.evidence.lastAnswer)
  /** Everything that the scenario must give back, in reverse order. */
  readonly cleanup = new AsyncDisposableStack()
  /** Aborted when the scenario ends, also by a time-out: for everything that waits. */
  readonly abort = new AbortController()
  /** What the target is known not to do in this scenario. */
  gap: KnownGap | undefined
  /** The step whose definition is called next. */
  nextStep: PickleStep | undefined
  #name = ''
  readonly #shared: NonNullable<typeof shared>
  readonly #facts: Partial<Facts> = {}
  #team: Team

  constructor(options: IWorldOptions) {
    super(options)
    if (shared === undefined) throw new Error('No target is open: the hook that shares it has not run.')
    this.#shared = shared
    const { byHand, target } = shared.context
    this.names = byHand === true ? Names.asTyped() : new Names(target.ownership?.prefix)
    this.#team = this.#teamFor(shared.context.target, shared.bin)
  }

  /** What the team of this scenario can do. */
  get team(): Team {
    return this.#team
  }

  get target(): TargetAccess {
    return this.#shared.context.target
  }

  /** What a report must know to undo what only this scenario and this run know. */
  get scenarioRecord(): ScenarioRecord {
    const { run, apps } = this.#shared.context
    return {
      kind: 'scenario',
      names: this.names.unique('*'),
      folders: [
        [sampleAppsFolder, 'sample-apps/'],
        [join(run.folder, '/'), ''],
      ],
      bases: Object.values(apps).flatMap(({ base }) => base ?? []),
    }
  }

  /** From here on the team works as the plan does, in an account whose clusters start without machines, as on AWS. */
  switchToEmptyAccount(): void {
    const { emptyAccount, fargate: _, ...rest } = this.target
    if (!this.target.capabilities.includes('empty-account'))
      throw new Error(
        'The target has no account whose clusters start empty. Tag the example @needs:empty-account.',
      )
    const access = { ...rest, ...(emptyAccount && { credentials: emptyAccount }) }
    this.#team = this.#teamFor(access, this.cleanup.use(new Bin(access)))
  }

  /** From here on the team has another key pair. */
  switchCredentials(credentials: Credentials): void {
    this.#team = this.#teamFor({ ...this.target, credentials }, this.#shared.bin)
  }

  /** A text with the names as they stand in the features. */
  readonly plain = (text: string): string => this.names.plain(text)

  /** Prepares for a scenario; says why the target cannot show it, when it cannot. Throws when the engine is gone. */
  begin({ uri, name, tags }: Pickle): string | undefined {
    const { brokenGround, gaps } = this.#shared
    if (brokenGround.lost !== undefined) throw new Error(brokenGround.lost)
    this.#name = name
    this.gap = findKnownGap(gaps, uri, name)
    return whyNotSupported(tags, { ...this.target.facts, ...this.target }, lacksOf(gaps))
  }

  /**
   * Does a step. A failure is a known gap when it has the words that are written down; else it is thrown, without secrets.
   * A Given that has failed twice in the same way is not tried again.
   */
  async tellingWhyItFails(
    step: () => unknown,
  ): Promise<{ kind: 'done'; value: unknown } | { kind: 'known-gap' }> {
    const given =
      this.nextStep?.type === 'Context' ? `${this.gap === undefined} ${this.nextStep.text}` : undefined
    this.nextStep = undefined
    using _ = withoutColours()
    try {
      if (given !== undefined) this.#mustNotBeBroken(given)
      const value = await step()
      if (given !== undefined) this.#shared.brokenGround.forget(given)
      return { kind: 'done', value }
    } catch (failure) {
      const { brokenGround, engine } = this.#shared
      brokenGround.lost ??= await lostEngine(engine)
      if (brokenGround.lost === undefined) adviseOn(failure)
      else throw new Error(brokenGround.lost, { cause: failure })
      const said = messageOf(failure)
      if (given !== undefined) brokenGround.note(given, this.names.plain(said), this.#name)
      if (this.#fallsIntoGap(failure, said)) return { kind: 'known-gap' }
      throw this.evidence.redaction.withoutSecretsIn(await explainFailure(failure, () => this.#witnesses()))
    }
  }

  /** Of the tasks that the scenario has met, and all of its service, which may have come and gone. */
  #witnesses(): Promise<string> {
    const { services, tasks, witnesses } = this.#team
    const service = this.notedOr('service', '')
    return this.evidence.quietly(async () => {
      const ofService =
        service === ''
          ? []
          : [...(await services.tasks(service)), ...(await services.tasks(service, 'STOPPED'))]
      return witnesses.tell([...tasks.met, ...ofService], this.notedOr('containerId', ''))
    })
  }

  #mustNotBeBroken(given: string): void {
    const known = this.#shared.brokenGround.find(given)
    if (known === undefined) return
    this.evidence.leave({
      kind: 'reason',
      ends: 'fails',
      reason: `It was not tried again: this Given failed ${known.times} times before with these words, first in “${known.first}”.`,
    })
    throw new Error(known.message)
  }

  #fallsIntoGap(failure: unknown, said: string): boolean {
    if (this.gap === undefined) return false
    const { reason, link, says } = this.gap
    if (!isOwnFault(failure) && says.some((words) => holdsWords(this.names.plain(said), words))) {
      this.evidence.leave({ kind: 'reason', ends: 'known-gap', reason: `${reason} (${link})\n${said}` })
      return true
    }
    this.evidence.leave({
      kind: 'reason',
      ends: 'fails',
      reason: `It is known to fail here with other words: ${says.map((words) => `“${words}”`).join(' or ')} (${link})`,
    })
    return false
  }

  note<Name extends keyof Facts>(name: Name, fact: Facts[Name]): void {
    this.#facts[name] = fact
  }

  /** What an earlier step has noted; an unexamined refusal is the reason why it has not. */
  noted<Name extends keyof Facts>(name: Name): Facts[Name] {
    this.outcome.mustNotBeRefused()
    const fact = this.#facts[name]
    if (fact === undefined) throw new Error(`No step before this one has noted "${name}".`)
    return fact as Facts[Name]
  }

  /** The same, where no step need have noted it. */
  notedOr<Name extends keyof Facts>(name: Name, otherwise: Facts[Name]): Facts[Name] {
    return (this.#facts[name] as Facts[Name] | undefined) ?? otherwise
  }

  /** Repeats an assertion until it holds, at most this long and never beyond the scenario. */
  async eventually<T>(
    assertion: () => Promise<T>,
    { within, doubt }: Pick<Patience, 'within' | 'doubt'>,
  ): Promise<T> {
    this.outcome.mustNotBeRefused()
    const patience = {
      within: this.longest(within),
      interval: 50 * this.target.slowness,
      signal: this.abort.signal,
      ...(doubt && { doubt }),
    }
    return this.evidence.ofLastRound((again) =>
      eventually(() => {
        again()
        return assertion()
      }, patience),
    )
  }

  /** How long something may take here that is to be seen within so many milliseconds. */
  longest(within: number): number {
    return within * this.target.slowness * this.#patience
  }

  /** AWS as it is in another region. */
  awsIn(region: string): Aws {
    return this.#driverFor({ ...this.target, region }).aws
  }

  /** What is known not to come need not be waited for as long as what should. */
  get #patience(): number {
    return readPatience(this.#shared.environment) * (this.gap === undefined ? 1 : shortPatience)
  }

  #teamFor(access: TargetAccess, bin: Bin): Team {
    const { evidence, names, cleanup } = this
    const { context } = this.#shared
    const driver = this.#driverFor(access)
    return createTeam({ context, access, driver, evidence, names, cleanup, bin })
  }

  #driverFor(access: TargetAccess): Driver {
    const { evidence, cleanup } = this
    const { context, engine, environment } = this.#shared
    const { driver: name, run } = context
    return createDriver({ name, access, run, engine, environment, evidence, cleanup })
  }
}
