import type { Repository } from '@aws-sdk/client-ecr'
import type { Cluster, ContainerOverride, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs'
import type { GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts'
import type { Password } from '../driver/password.ts'
import type { CarriedImage } from '../driver/registry.ts'
import type { SampleApp } from '../driver/sample-apps.ts'
import type { TaskCount } from '../driver/services.ts'
import type { Visits } from '../driver/web/visitors.ts'
import type { Page } from '../driver/web/web.ts'

import type { Migration } from '../migrate/migrate.ts'
import type { Finding } from '../migrate/rules/rule.ts'
import type { Topic } from './differences/topic.ts'

/** What the steps of a scenario tell each other. */
export type Facts = {
  answers: ReadonlyMap<string, boolean>
  caller: GetCallerIdentityCommandOutput
  created: Repository
  found: readonly Repository[]
  password: Password
  page: Page
  /** Name of the local image that the last step built. */
  image: string
  pushed: CarriedImage
  pulled: CarriedImage
  app: SampleApp
  topic: Topic
  /** What the target answered to a topic. */
  answer: string
  findings: readonly Finding[]
  migrated: Migration
  /** A container that the team runs by hand. */
  containerId: string
  /** Where the page of the scenario answers. */
  url: string
  urls: readonly string[]
  ports: readonly number[]
  cluster: Cluster
  createdCluster: Cluster
  deletedCluster: Cluster
  /** ARNs of what the last description found, and what it found missing. */
  described: readonly string[]
  missing: readonly string[]
  definition: TaskDefinition
  registered: TaskDefinition
  /** The tasks as ECS accepted them. */
  tasks: readonly Task[]
  /** A task as it was when it ran or had stopped. */
  task: Task
  stopping: Task
  /** The service that the scenario is about, by its name in the features. */
  service: string
  createdService: Service
  updatedService: Service
  deletedService: Service
  /** The service as it was when it was stable, and as it was before it was changed. */
  stable: Service
  before: Service
  serviceTasks: readonly Task[]
  /** The tasks that the service had before something was done to it. */
  formerTasks: readonly Task[]
  lists: Readonly<Record<string, readonly string[]>>
  counts: readonly TaskCount[]
  visits: Visits
  override: ContainerOverride
  /** Settings of a container, by the words of the features. */
  given: Readonly<Record<string, string>>
  /** The entries of a list that was read page by page, by the names of the features. */
  met: readonly string[]
  /** Failure codes of an answer that is not refused as a whole. */
  failures: readonly string[]
  versions: ReadonlyMap<number, CarriedImage>
  policy: string
}
