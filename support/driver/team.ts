import type { TargetAccess } from '../targets/target.ts'
import { Apps } from './apps.ts'
import type { Aws } from './aws/aws.ts'
import type { Bin } from './cleanup.ts'
import { Clusters } from './clusters.ts'
import { type Compute, onFargate, onInstances } from './compute.ts'
import { Containers } from './containers.ts'
import { Definitions } from './definitions.ts'
import type { Docker } from './docker/docker.ts'
import type { Driver } from './driver.ts'
import type { Evidence } from './evidence/evidence.ts'
import { Witnesses } from './evidence/witnesses.ts'
import { Logs } from './logs.ts'
import type { Names } from './names.ts'
import { Policies } from './policies.ts'
import { Registry } from './registry.ts'
import { Repositories } from './repositories.ts'
import { resourceTags } from './resource-tags.ts'
import type { RunContext } from './run-context.ts'
import { ServiceDeployments } from './service-deployments.ts'
import { Services } from './services.ts'
import { Tasks } from './tasks.ts'
import { Visitors } from './web/visitors.ts'
import { Web } from './web/web.ts'

/** Everything that a team does, each part by the noun that it is about. */
export type Team = {
  readonly aws: Aws
  readonly docker: Docker
  readonly web: Web
  readonly apps: Apps
  readonly containers: Containers
  readonly repositories: Repositories
  readonly policies: Policies
  readonly registry: Registry
  readonly clusters: Clusters
  readonly definitions: Definitions
  readonly tasks: Tasks
  readonly services: Services
  readonly serviceDeployments: ServiceDeployments
  readonly visitors: Visitors
  readonly logs: Logs
  readonly witnesses: Witnesses
  readonly compute: Compute
}

/** Puts a team together: by which driver, on which target, for which scenario. */
export function createTeam(parts: {
  readonly context: Extract<RunContext, { kind: 'ready' }>
  readonly access: TargetAccess
  readonly driver: Driver
  readonly evidence: Evidence
  readonly names: Names
  /** What goes with the scenario. */
  readonly cleanup: AsyncDisposableStack
  /** What goes later. */
  readonly bin: Bin
}): Team {
  const { context, access, driver, evidence, names, cleanup, bin } = parts
  const { host, endpoint, fargate, ownership } = access
  const compute = fargate === undefined ? onInstances(access.subnets) : onFargate(fargate)
  const tags = resourceTags(ownership)
  const { aws, docker } = driver
  const web = new Web(evidence)
  const repositories = new Repositories({ aws, names, evidence, bin, tags, target: access })
  const tasks = new Tasks({
    aws,
    docker,
    names,
    host,
    areLocal: access.capabilities.includes('local-tasks'),
    compute,
    tags,
  })
  const services = new Services({ aws, names, tasks, compute, tags })
  return {
    ...driver,
    web,
    repositories,
    tasks,
    apps: new Apps({ docker, names, evidence, ...context.run, apps: context.apps }),
    containers: new Containers(docker, host, cleanup),
    policies: new Policies(aws, names),
    registry: new Registry({ repositories, docker, web, endpoint }),
    clusters: new Clusters({ aws, names, cleanup, bin, tags }),
    definitions: new Definitions({ aws, names, bin, compute, tags }),
    services,
    serviceDeployments: new ServiceDeployments({ aws, names, services }),
    visitors: new Visitors({ services, tasks, evidence }),
    logs: new Logs({ aws, names, bin, tags }),
    witnesses: new Witnesses({ tasks, docker, areLocal: access.capabilities.includes('local-tasks') }),
    compute,
  }
}
