import { join } from 'node:path'
import { project } from '../machine/project.ts'
import { clusters } from './catalog/clusters.ts'
import { ecr } from './catalog/ecr.ts'
import { gateway } from './catalog/gateway.ts'
import { logs } from './catalog/logs.ts'
import { registry } from './catalog/registry.ts'
import { services } from './catalog/services.ts'
import { sts } from './catalog/sts.ts'
import { taskDefinitions } from './catalog/task-definitions.ts'
import { tasks } from './catalog/tasks.ts'
import type { Mutant } from './mutant.ts'

export const emulatorFolder = join(project, 'support/emulator')

export const allMutants: readonly Mutant[] = [
  ...clusters,
  ...taskDefinitions,
  ...tasks,
  ...services,
  ...ecr,
  ...registry,
  ...gateway,
  ...logs,
  ...sts,
]
