import { type IWorldOptions, setWorldConstructor, World } from '@cucumber/cucumber'
import type Dockerode from 'dockerode'
import { Apps } from './driver/apps.ts'
import type { Aws } from './driver/aws.ts'
import { Containers } from './driver/containers.ts'
import type { Docker } from './driver/docker.ts'
import { createEngineDocker } from './driver/engine-docker.ts'
import { Evidence } from './driver/evidence.ts'
import { Names } from './driver/names.ts'
import { Outcome } from './driver/outcome.ts'
import { Policies } from './driver/policies.ts'
import { type CarriedImage, Registry } from './driver/registry.ts'
import { Repositories } from './driver/repositories.ts'
import { RepositoryBin } from './driver/repository-bin.ts'
import { createSdkAws } from './driver/sdk-aws.ts'
import { Web } from './driver/web.ts'
import { eventually } from './eventually.ts'
import type { RunContext } from './run-context.ts'
import type { Facts } from './scenario-facts.ts'

type Ready = Extract<RunContext, { kind: 'ready' }>

/** The one process-wide state: what the coordinator started, set once by the hook that runs before all scenarios. */
let shared: { context: Ready; engine: Dockerode; bin: RepositoryBin } | undefined

export function shareWithScenarios(context: Ready, engine: Dockerode): void {
  shared = { context, engine, bin: new RepositoryBin(context.target) }
}

/** Gives back what outlives a scenario. */
export async function endSharing(): Promise<void> {
  await shared?.bin[Symbol.asyncDispose]()
}

/** What one scenario has at hand, and what it has noted so far. Disposed of when the scenario ends. */
export class SpecWorld extends World {
  readonly names = new Names()
  readonly evidence = new Evidence((body, options) => this.attach(body, options))
  readonly outcome = new Outcome()
  /** Everything that the scenario must give back, in reverse order. */
  readonly cleanup = new AsyncDisposableStack()
  /** Aborted when the scenario ends, also by a time-out: for everything that waits. */
  readonly abort = new AbortController()
  readonly context: Ready
  readonly aws: Aws
  readonly docker: Docker
  readonly web: Web
  readonly apps: Apps
  readonly containers: Containers
  readonly repositories: Repositories
  readonly policies: Policies
  readonly registry: Registry
  readonly #facts: Partial<Facts> = {}

  constructor(options: IWorldOptions) {
    super(options)
    if (shared === undefined) throw new Error('No target is open: the hook that shares it has not run.')
    const { context, engine, bin } = shared
    const { names, evidence, cleanup } = this
    this.context = context
    this.aws = cleanup.use(createSdkAws(context.target, evidence))
    this.docker = createEngineDocker(engine, context.run.labels, evidence)
    this.web = new Web(evidence)
    this.apps = new Apps({
      docker: this.docker,
      names,
      evidence,
      folder: context.run.folder,
      bases: context.bases,
    })
    this.containers = new Containers(this.docker, context.target.host, cleanup)
    this.repositories = new Repositories({ aws: this.aws, names, evidence, bin })
    this.policies = new Policies(this.aws, names)
    this.registry = new Registry({
      repositories: this.repositories,
      docker: this.docker,
      web: this.web,
      endpoint: context.target.endpoint,
    })
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

  noteVersion(version: number, image: CarriedImage): void {
    this.note('versions', new Map([...(this.#facts.versions ?? []), [version, image]]))
  }

  /** The image of a version that an earlier step has pushed. */
  version(version: number): CarriedImage {
    const image = this.noted('versions').get(version)
    if (image === undefined) throw new Error(`No step before this one has pushed version ${version}.`)
    return image
  }

  /** Repeats an assertion until it holds, at most this long and never beyond the scenario. */
  eventually<T>(assertion: () => Promise<T>, { within }: { within: number }): Promise<T> {
    return eventually(assertion, { within, signal: this.abort.signal })
  }

  /** AWS as it is in another region. */
  awsIn(region: string): Aws {
    return this.cleanup.use(createSdkAws({ ...this.context.target, region }, this.evidence))
  }
}

setWorldConstructor(SpecWorld)
