import { type Caller, type Operation, operation } from '../../gateway/operation.ts'
import { boolean, integer, type Shaped, string, structure } from '../../gateway/shape.ts'
import { readLaunch } from '../capacity-providers/launch.ts'
import { nextProvider, strategyShape } from '../capacity-providers/strategy.ts'
import { place } from '../container-instances/placement.ts'
import {
  placementStrategyRefusals,
  placementStrategyShape,
} from '../container-instances/placement-strategy.ts'
import type { EcsContext } from '../ecs-context.ts'
import { type Failure, invalidParameter } from '../ecs-error.ts'
import type { Cluster, StrategyItem, Task, TaskOrder } from '../model.ts'
import { throwFirst } from '../refusal.ts'
import { launchType, networkConfiguration, oneOf, tagList, unsupported } from '../shapes.ts'
import { managedTags, readTags } from '../tags/tag-map.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'
import { findRun, rememberRun } from './client-token.ts'
import { checkLaunch, launchDetails } from './launch-rules.ts'
import { runnableDefinition } from './runnable-definition.ts'
import { newTask } from './task.ts'
import { answerTask } from './task-answer.ts'
import { readOverride, taskOverrideShape } from './task-override.ts'

const input = structure({
  capacityProviderStrategy: strategyShape,
  cluster: string,
  count: integer,
  enableECSManagedTags: boolean,
  enableExecuteCommand: boolean,
  group: string,
  launchType,
  networkConfiguration,
  overrides: taskOverrideShape,
  placementConstraints: unsupported,
  placementStrategy: placementStrategyShape,
  platformVersion: string,
  propagateTags: oneOf('TASK_DEFINITION', 'SERVICE', 'NONE'),
  referenceId: string,
  startedBy: string,
  tags: tagList,
  taskDefinition: string,
  clientToken: string,
  volumeConfigurations: unsupported,
})

type RunTaskInput = Shaped<typeof input>

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export function runTask(context: EcsContext): Operation {
  return operation(input, async (given, caller) => {
    // Before anything is looked at: what follows must not be interrupted by another request.
    await context.runner.engineAccess()
    const cluster = context.state.of(caller).clusters.active(given.cluster)
    const { clientToken, ...request } = given
    const repeated = findRun(cluster, { clientToken, request })
    if (repeated !== undefined) return answer(repeated, [])
    const { order, count, strategy } = readRequest(given, { context, caller, cluster })
    const { tasks, failures } = placeTasks(order, { count, strategy, context })
    rememberRun(cluster, { clientToken, request, tasks, kept: context.timing.stoppedTaskKept })
    for (const task of tasks) context.runner.start(task)
    return answer(tasks, failures)
  })
}

function readRequest(
  given: RunTaskInput,
  { context, caller, cluster }: { context: EcsContext; caller: Caller; cluster: Cluster },
): { order: TaskOrder; count: number; strategy: readonly StrategyItem[] } {
  const definition = runnableDefinition(context.state.of(caller).taskDefinitions, given.taskDefinition)
  const { count = 1, networkConfiguration: network, overrides, startedBy } = given
  if (count < 1) throw invalidParameter('count cannot be less than 1')
  if (count > 10) throw invalidParameter('count cannot be greater than 10')
  const { launchType, strategy } = readLaunch(given, cluster)
  checkLaunch({ definition, launchType, network })
  throwFirst(placementStrategyRefusals(given.placementStrategy, launchType))
  if (
    given.enableExecuteCommand === true &&
    (overrides?.taskRoleArn ?? definition.taskRoleArn) === undefined
  ) {
    throw invalidParameter(
      'The execute command failed because a valid task role is not being used. Specify a valid task role in your task definition or as a task override and try again.',
    )
  }
  if ((startedBy?.length ?? 0) > 128) throw invalidParameter('startedBy can have up to 128 characters.')
  return {
    count,
    strategy: strategy ?? [],
    order: {
      cluster,
      definition,
      ...launchDetails(launchType, given.platformVersion),
      owner: {
        kind: 'standalone',
        group: given.group ?? `family:${definition.family}`,
        ...(startedBy !== undefined && { startedBy }),
      },
      ...(network && { network }),
      ...(overrides && { override: readOverride(overrides, { definition, launchType }) }),
      tags: new Map([
        ...readTaskTags(given, definition),
        ...(given.enableECSManagedTags ? managedTags({ cluster }) : []),
      ]),
      enableExecuteCommand: given.enableExecuteCommand ?? false,
    },
  }
}

function readTaskTags({ tags = [], propagateTags }: RunTaskInput, definition: TaskDefinition) {
  if (propagateTags === 'SERVICE')
    throw invalidParameter('A standalone task has no service to copy tags from.')
  return readTags(tags, propagateTags === 'TASK_DEFINITION' ? definition.tags : new Map())
}

function placeTasks(
  order: TaskOrder,
  { count, strategy, context }: { count: number; strategy: readonly StrategyItem[]; context: EcsContext },
): { tasks: Task[]; failures: Failure[] } {
  const { capacity, runner } = context
  const tasks: Task[] = []
  const failures: Failure[] = []
  for (let index = 0; index < count; index += 1) {
    const placement = place(order, {
      capacity,
      access: runner.access,
      active: [...runner.active(), ...tasks],
    })
    switch (placement.kind) {
      case 'noInstances':
        throw invalidParameter('No Container Instances were found in your cluster.')
      case 'lacking':
        failures.push({ arn: placement.instance?.arn ?? order.cluster.arn, reason: placement.reason })
        break
      case 'instance':
        tasks.push(newTask({ ...order, containerInstanceArn: placement.instance.arn }))
        break
      case 'fargate':
        tasks.push(newTask({ ...order, ...nextOf(strategy, tasks) }))
    }
  }
  return { tasks, failures }
}

function nextOf(strategy: readonly StrategyItem[], tasks: readonly Task[]) {
  const capacityProvider = nextProvider(
    strategy,
    tasks.flatMap((task) => task.capacityProvider ?? []),
  )
  return capacityProvider === undefined ? {} : { capacityProvider }
}

function answer(tasks: readonly Task[], failures: readonly Failure[]) {
  return { tasks: tasks.map((task) => answerTask(task, { withTags: true })), failures }
}
