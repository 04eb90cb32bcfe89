/** What each record is attached as. It is JSON, so that every Cucumber report can show it. */
export const evidenceType = 'application/json; profile=dockerfile-to-ecs-evidence; version=1'

/** Programs and their words; what one prints, the next one reads. */
export type Pipeline = readonly (readonly string[])[]

/** A call of an AWS API. */
export type CallRecord = {
  readonly kind: 'call'
  /** The command of the AWS CLI that makes the same call. */
  readonly command: Pipeline
  /** For example `ecs`. */
  readonly service: string
  /** For example `DescribeTasks`. */
  readonly operation: string
  readonly request: unknown
  readonly response: unknown
  /** Of HTTP, where it is known; 0 when nothing answered. */
  readonly status?: number
  readonly milliseconds: number
  readonly refusal?: { readonly code: string; readonly message: string }
}

/** A command other than those of AWS. */
export type CommandRecord = {
  readonly kind: 'command'
  readonly command: Pipeline
  readonly output: string
  readonly exitCode: number
  /** What Docker said, as values. */
  readonly docker?: DockerFacts
}

/** What Docker says of a container, an image, a push, or a port. */
export type DockerFacts =
  | {
      readonly of: 'container'
      readonly id: string
      /** For example `running`; `absent` when there is no such container. */
      readonly state: string
      readonly exitCode?: number
      /** As Docker writes it: RFC 3339. */
      readonly startedAt?: string
      readonly image?: string
    }
  | {
      readonly of: 'image'
      readonly id: string
      readonly digests: readonly string[]
      readonly layers: readonly string[]
      readonly bytes: number
    }
  | { readonly of: 'digest'; readonly digest: string }
  | { readonly of: 'port'; readonly port: number }
  | { readonly of: 'log'; readonly lines: number }

/** A page that was opened. */
export type VisitRecord = {
  readonly kind: 'visit'
  readonly command: Pipeline
  readonly url: string
  /** 0 when nothing answered. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What somebody says who is not asked by one command, as names and values. */
export type SayingRecord = {
  readonly kind: 'saying'
  readonly who: string
  readonly says: Readonly<Record<string, string>>
}

/** When a task of a service came and went, in milliseconds since the epoch. */
export type TaskLife = {
  readonly id: string
  readonly deployment: string
  readonly definition: string
  readonly created: number
  readonly started?: number
  readonly stopping?: number
  readonly stopped?: number
}

/** The tasks and events of a service in the course of a rollout; times in milliseconds since 1970. */
export type ServiceHistory = {
  readonly until: number
  readonly tasks: readonly TaskLife[]
  readonly events: readonly { readonly at: number; readonly message: string }[]
}

/** What is left beside a step, to be read by its fields. */
export type EvidenceRecord =
  | CallRecord
  | CommandRecord
  | VisitRecord
  | SayingRecord
  /** What a container wrote. */
  | { readonly kind: 'log'; readonly name: string; readonly text: string }
  /** What a person would write before the command, for example a task definition. */
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  /** How often the command that follows was given, of which the last answer is kept. */
  | { readonly kind: 'rounds'; readonly rounds: number }
  /** What a reader should know beside the answers. */
  | { readonly kind: 'note'; readonly text: string }
  /** What this target does and what AWS documents. */
  | { readonly kind: 'comparison'; readonly here: string; readonly aws: string; readonly source: string }
  /** How one deployment of a service took the place of another. */
  | { readonly kind: 'rollout'; readonly history: ServiceHistory }
  | ScenarioRecord
  /** Why an example ends as it does, where its steps do not tell. */
  | {
      readonly kind: 'reason'
      readonly ends: 'not-supported' | 'known-gap' | 'fails'
      readonly reason: string
    }

/** What only this scenario and this run know, so that a report can undo it. */
export type ScenarioRecord = {
  readonly kind: 'scenario'
  /** How its names are made unique, with a star for the name. */
  readonly names: string
  /** Folders of this run, and what a person has in their place. */
  readonly folders: readonly (readonly [folder: string, instead: string])[]
  /** The run's own copies of base images. */
  readonly bases: readonly string[]
}
