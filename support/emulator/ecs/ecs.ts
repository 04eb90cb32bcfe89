import type { JsonService } from '../gateway/aws-json.ts'
import type { Handler } from '../gateway/handler.ts'
import type { Scope } from '../gateway/scope.ts'
import type { LogSink } from '../logs/log-sink.ts'
import type { Capacity } from './capacity.ts'
import { ecsOperations } from './ecs-operations.ts'
import { newEcsState } from './ecs-state.ts'
import { dockerEngine } from './engine/docker-engine.ts'
import { Reconciler } from './services/reconciler.ts'
import { TaskEndpoint } from './task-endpoint/task-endpoint.ts'
import { ImagePuller, type OwnImage } from './tasks/image-puller.ts'
import { TaskRunner } from './tasks/task-runner.ts'
import type { Timing } from './timing.ts'

export type EcsOptions = {
  /** Path of the Docker engine's socket; the engine runs the tasks. */
  readonly dockerSocket: string
  /** Labels put on every container beside the `com.amazonaws.ecs.*` ones. */
  readonly containerLabels: Readonly<Record<string, string>>
  /** What EC2 tasks run on, by account. */
  readonly capacity: Capacity
  readonly timing: Timing
  /** Lets containers be privileged and mount folders of this machine: both give a task root's reach into it. */
  readonly allowHostAccess: boolean
  /** Where an image of this emulator's own registry is; nothing for any other image. */
  findOwnImage(image: string, scope: Scope): OwnImage | undefined
  /** Where containers reach this emulator, if they do. */
  endpoint(): string | undefined
  /** Where containers with the `awslogs` driver write to. */
  readonly logs: LogSink
  log(line: string): void
}

export type Ecs = {
  readonly service: JsonService
  /** Answers what containers ask about themselves, below `/v4/`. */
  readonly taskEndpoint: Handler
  /** Stops listening and removes every container that belongs to a task. */
  close(): Promise<void>
}

export function createEcs(options: EcsOptions): Ecs {
  const { containerLabels: labels, capacity, findOwnImage, timing, logs, log } = options
  const engine = dockerEngine({ socketPath: options.dockerSocket, reconnect: timing.engineReconnect })
  const puller = new ImagePuller({ engine, findOwn: findOwnImage, log })
  const { endpoint } = options
  const runner = new TaskRunner({ engine, puller, timing, logs, labels, endpoint, log })
  const taskEndpoint = new TaskEndpoint(engine, () => runner.active())
  const reconciler = new Reconciler({ runner, capacity, timing, log })
  const context = { state: newEcsState(), runner, reconciler, capacity, timing }
  return {
    service: {
      title: 'ECS',
      targetPrefix: 'AmazonEC2ContainerServiceV20141113',
      operations: ecsOperations(context, {
        allowHostAccess: options.allowHostAccess,
        isEcrImage: (image, scope) =>
          /\.dkr[.-]ecr\./.test(image) || findOwnImage(image, scope) !== undefined,
      }),
    },
    taskEndpoint: (request, response) => taskEndpoint.answer(request, response),
    async close() {
      reconciler.close()
      await runner.close()
      await puller.close()
    },
  }
}
