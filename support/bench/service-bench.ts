import { setTimeout as pause } from 'node:timers/promises'
import { ECS } from '@aws-sdk/client-ecs'
import { Agent, request } from 'undici'
import { type Benchmark, megabytes, type Row, seconds, secondsOf } from './benchmark.ts'
import { docker } from './docker-cli.ts'
import { pushImage } from './image-push.ts'
import { startEmulatorServer } from './registry-servers.ts'

const tasks = 30
const atOnce = 8
const image = 'dockerfile-to-ecs/nginx:base'
const label = 'dockerfile-to-ecs.bench=plain'
const service = { cluster: 'bench', serviceName: 'bench' }

/** What a service of 30 tasks takes, beside as many plain containers. */
export const serviceBenchmark: Benchmark = {
  name: 'Service',
  async run(tell) {
    tell(`running ${tasks} plain containers`)
    const plain = await runPlainContainers()
    await using emulator = await startEmulatorServer()
    tell('pushing the image')
    await pushImage(emulator, image)
    const ecs = connect(emulator.host)
    tell(`running a service of ${tasks} tasks`)
    const latencies: number[] = []
    const up = await secondsOf(() => runService(ecs, emulator.host, latencies))
    const memory = await emulator.process.peakMemory()
    tell('scaling it to 0')
    const down = await secondsOf(() => scaleToNothing(ecs))
    ecs.destroy()
    return rows({ plain, up, down, latencies, memory })
  },
}

function connect(host: string): ECS {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new ECS({ endpoint: `http://${host}`, region: 'us-east-1', credentials })
}

/** Seconds until as many containers answer, started by the Docker CLI, some at a time. */
async function runPlainContainers(): Promise<number> {
  let left = tasks
  const start = async () => {
    while (left-- > 0) {
      const id = (
        await docker(['run', '-d', '--label', label, '-p', '127.0.0.1::80', '-m', '64m', image])
      ).trim()
      await mustAnswer((await docker(['port', id, '80'])).trim())
    }
  }
  try {
    return await secondsOf(() => Promise.all(Array.from({ length: atOnce }, start)))
  } finally {
    const ids = (await docker(['ps', '-aq', '--filter', `label=${label}`])).split('\n').filter(Boolean)
    if (ids.length > 0) await docker(['rm', '-f', '-v', ...ids])
  }
}

/** Runs the service until each of its tasks answers, and asks for them all the while. */
async function runService(ecs: ECS, host: string, latencies: number[]): Promise<void> {
  const container = {
    name: 'web',
    image: `${host}/bench:v1`,
    memory: 64,
    portMappings: [{ containerPort: 80 }],
  }
  await ecs.createCluster({ clusterName: service.cluster })
  await ecs.registerTaskDefinition({ family: 'bench', containerDefinitions: [container] })
  await ecs.createService({ ...service, taskDefinition: 'bench', desiredCount: tasks, launchType: 'EC2' })
  for (;;) {
    const { taskArns = [] } = await ecs.listTasks({ cluster: service.cluster })
    if (taskArns.length === 0) continue
    const asked = performance.now()
    const answer = await ecs.describeTasks({ cluster: service.cluster, tasks: taskArns })
    latencies.push(performance.now() - asked)
    const running = (answer.tasks ?? []).filter(({ lastStatus }) => lastStatus === 'RUNNING')
    if (running.length === tasks) {
      const ports = running.flatMap(
        ({ containers = [] }) => containers[0]?.networkBindings?.[0]?.hostPort ?? [],
      )
      await Promise.all(ports.map((port) => mustAnswer(`127.0.0.1:${port}`)))
      return
    }
    await pause(5)
  }
}

async function scaleToNothing(ecs: ECS): Promise<void> {
  await ecs.updateService({ cluster: service.cluster, service: service.serviceName, desiredCount: 0 })
  const label = 'label=com.amazonaws.ecs.cluster=bench'
  while ((await docker(['ps', '-aq', '--filter', label])) !== '') await pause(50)
}

/** A container that runs needs a moment until it listens. */
async function mustAnswer(address: string): Promise<void> {
  const dispatcher = new Agent({ pipelining: 0 })
  try {
    for (;;) {
      const answer = await request(`http://${address}/`, { dispatcher }).catch(() => undefined)
      await answer?.body.dump()
      if (answer?.statusCode === 200) return
      await pause(20)
    }
  } finally {
    await dispatcher.destroy()
  }
}

function rows(measured: {
  plain: number
  up: number
  down: number
  latencies: readonly number[]
  memory: number | undefined
}): Row[] {
  const { plain, up, down, latencies, memory } = measured
  const sorted = latencies.toSorted((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
  const ratio = (up / plain).toFixed(2)
  return [
    {
      what: `${tasks} tasks of a service, until all answer`,
      result: seconds(up),
      compared: `docker run ${seconds(plain)}, ratio ${ratio}`,
    },
    { what: `DescribeTasks meanwhile, 99th percentile of ${sorted.length}`, result: `${p99.toFixed(1)} ms` },
    { what: 'memory of the emulator at most', result: megabytes(memory) },
    { what: 'back to 0, until no container is left', result: seconds(down) },
  ]
}
