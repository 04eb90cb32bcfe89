import { setTimeout as pause } from 'node:timers/promises'
import type { ECS } from '@aws-sdk/client-ecs'
import { type AnswerTimes, type Asking, answerRows, connect, openAsking } from './answer-times.ts'
import { type Benchmark, compare, megabytes, type Row, secondsOf } from './benchmark.ts'
import { countContainers } from './docker-cli.ts'
import { pushImage } from './image-push.ts'
import { mustAnswer } from './must-answer.ts'
import { runPlainContainers, type UpAndDown } from './plain-containers.ts'
import { startEmulatorServer } from './registry-servers.ts'

const tasks = 30
const rounds = 3
const manyServices = 100
const image = 'dockerfile-to-ecs/nginx:base'
const cluster = 'bench'

/** What services take to start their tasks and to end them, in turn with as many plain containers. */
export const serviceBenchmark: Benchmark = {
  name: 'Service',
  async run(tell) {
    await using emulator = await startEmulatorServer()
    await using asking = await openAsking()
    tell('pushing the image')
    await pushImage(emulator, image)
    const ecs = connect(emulator.host)
    try {
      await defineTasks(ecs, `${emulator.host}/bench:v1`)
      const plain: UpAndDown[] = []
      const services: UpAndDown[] = []
      for (let round = 1; round <= rounds; round += 1) {
        tell(`a service of ${tasks} tasks, ${round} of ${rounds}`)
        services.push(await runServices(ecs, { names: [`round-${round}`], tasksOfEach: tasks, asking }))
        tell(`${tasks} plain containers, ${round} of ${rounds}`)
        plain.push(await runPlainContainers(image, { count: tasks, meanwhile: asking.during }))
      }
      const times = asking.take()
      tell(`${manyServices} services of one task`)
      const names = Array.from({ length: manyServices }, (_, index) => `many-${index}`)
      const many = await runServices(ecs, { names, tasksOfEach: 1, asking })
      tell(`${manyServices} plain containers`)
      const crowd = await runPlainContainers(image, { count: manyServices, meanwhile: asking.during })
      return [
        ...rows(`a service of ${tasks} tasks`, { plain, services, times }),
        ...rows(`${manyServices} services of one task`, {
          plain: [crowd],
          services: [many],
          times: asking.take(),
        }),
        { what: 'memory of the emulator at most', result: megabytes(await emulator.process.peakMemory()) },
      ]
    } finally {
      ecs.destroy()
    }
  },
}

async function defineTasks(ecs: ECS, image: string): Promise<void> {
  const container = { name: 'web', image, memory: 64, portMappings: [{ containerPort: 80 }] }
  await ecs.createCluster({ clusterName: cluster })
  await ecs.registerTaskDefinition({ family: 'bench', containerDefinitions: [container] })
}

/** Starts services until each of their tasks answers, asks for the tasks all the while, and deletes the services. */
async function runServices(
  ecs: ECS,
  given: { readonly names: readonly string[]; readonly tasksOfEach: number; readonly asking: Asking },
): Promise<UpAndDown> {
  const { names, tasksOfEach, asking } = given
  const up = await secondsOf(async () => {
    for (const serviceName of names) {
      const service = { cluster, serviceName, taskDefinition: 'bench', desiredCount: tasksOfEach }
      await ecs.createService({ ...service, launchType: 'EC2' })
    }
    await answering(ecs, { count: names.length * tasksOfEach, asking })
  })
  const down = await secondsOf(async () => {
    for (const service of names) await ecs.deleteService({ cluster, service, force: true })
    while ((await countContainers(`com.amazonaws.ecs.cluster=${cluster}`)) > 0) await pause(50)
  })
  return { up, down }
}

async function answering(
  ecs: ECS,
  { count, asking }: { readonly count: number; readonly asking: Asking },
): Promise<void> {
  for (;;) {
    const { taskArns = [] } = await ecs.listTasks({ cluster, maxResults: 100 })
    if (taskArns.length === 0) continue
    const ports = (await asking.both(ecs, { cluster, tasks: taskArns }))
      .filter(({ lastStatus }) => lastStatus === 'RUNNING')
      .flatMap(({ containers = [] }) => containers[0]?.networkBindings?.[0]?.hostPort ?? [])
    if (ports.length === count) {
      await Promise.all(ports.map((port) => mustAnswer(`127.0.0.1:${port}`)))
      return
    }
    await pause(5)
  }
}

function rows(
  what: string,
  measured: {
    readonly plain: readonly UpAndDown[]
    readonly services: readonly UpAndDown[]
    readonly times: AnswerTimes
  },
): Row[] {
  const { plain, services, times } = measured
  const secondsIn = (rounds: readonly UpAndDown[], way: keyof UpAndDown) => rounds.map((round) => round[way])
  return [
    compare(`${what}, until all answer`, secondsIn(services, 'up'), {
      name: 'docker run',
      times: secondsIn(plain, 'up'),
    }),
    compare(`${what}, deleted until no container is left`, secondsIn(services, 'down'), {
      name: 'docker stop, docker rm',
      times: secondsIn(plain, 'down'),
    }),
    ...answerRows(what, times),
  ]
}
