import type { Task } from '@aws-sdk/client-ecs'
import type { Listener } from '../driver/docker/listening.ts'
import type { Portrait } from '../driver/portraits.ts'
import type { CarriedImage } from '../driver/registry.ts'
import type { ImageReference } from '../driver/repositories.ts'
import type { SampleApp } from '../driver/sample-apps.ts'
import type { TaskCount } from '../driver/services.ts'
import type { Visits } from '../driver/web/web.ts'
import type { Finding } from '../migrate/rules/rule.ts'
import type { Workload } from '../migrate/workload.ts'

/** What the steps of a scenario tell each other. */
export type Facts = {
  /** What was answered last. */
  answer: Portrait
  /** The names of what an answer lists, and what it says of what it could not find. */
  listed: readonly string[]
  missing: readonly string[]
  listedTasks: readonly Task[]
  /** Things as AWS told of them first, by their words. */
  kept: ReadonlyMap<string, unknown>
  /** The repository and the cluster that the scenario named last. */
  repository: string
  cluster: string
  /** Where the image of the plan's definition is, or would be. */
  reference: ImageReference
  /** The name that Docker knows the last image by. */
  image: string
  /** What was pushed, by the words of the features. */
  pushed: ReadonlyMap<string, CarriedImage>
  pulled: CarriedImage
  /** The app whose page the scenario is about. */
  app: SampleApp
  /** A container that the team runs by hand, and its page. */
  containerId: string
  url: string
  listener: Listener | undefined
  /** The tasks as ECS accepted them, and the one that the scenario is about. */
  tasks: readonly Task[]
  task: Task
  /** What a running task of a family must show before it counts as up. */
  readiness: ReadonlyMap<string, Readiness>
  /** A port of this machine that a definition asks for. */
  fixedPort: number
  /** Pages that answered before something was done. */
  formerUrls: readonly string[]
  /** The service that the scenario is about, by its name in the features. */
  service: string
  /** The tasks that the service had before something was done to it. */
  formerTasks: readonly Task[]
  /** The numbers of tasks in the course of a rollout. */
  counts: readonly TaskCount[]
  visits: Visits
  /** What was checked for AWS, and what was found. */
  checked: Workload & { readonly findings: readonly Finding[] }
}

/** Which page a task answers with, or what its log says; whether it has a health check. */
export type Readiness = {
  readonly page?: string
  readonly log?: string
  readonly isChecked?: boolean
}
