import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ECS, type Task } from '@aws-sdk/client-ecs'
import { startServer } from '../machine/server-process.ts'
import { compare, milliseconds, percentile, type Row } from './benchmark.ts'

/** Milliseconds from a question to its answer. */
export type AnswerTimes = {
  /** Of DescribeTasks, while a service starts its tasks. */
  readonly emulator: number[]
  /** Of a server that does nothing but repeat that answer, in turn with the former. */
  readonly beside: number[]
  /** Of the same server while as many containers start by the Docker CLI. */
  readonly bare: number[]
}

/** Asks one question after the other, as one client, and keeps how long each answer took. */
export type Asking = AsyncDisposable & {
  /** Asks the emulator for tasks, then the other server for the same. */
  readonly both: (ecs: ECS, request: { cluster: string; tasks: string[] }) => Promise<readonly Task[]>
  /** Asks the other server alone, until the work is done. */
  readonly during: <T>(work: Promise<T>) => Promise<T>
  /** What was measured since this was called last. */
  readonly take: () => AnswerTimes
}

const program = join(import.meta.dirname, 'repeating-server/main.ts')

/** Connects a client as the benchmarks have it: on loopback, with the emulator's test keys. */
export function connect(host: string): ECS {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new ECS({ endpoint: `http://${host}`, region: 'us-east-1', credentials })
}

/** Starts the server to compare with; until it was told an answer it has an empty one. */
export async function openAsking(): Promise<Asking> {
  const server = await startServer({
    command: process.execPath,
    args: [program],
    ready: /answers on port (\d+)/,
  })
  const host = `127.0.0.1:${server.port}`
  const other = connect(host)
  let times: AnswerTimes = { emulator: [], beside: [], bare: [] }
  let told = 0
  const tell = async (tasks: readonly Task[]) => {
    if (tasks.length === told) return
    told = tasks.length
    await fetch(`http://${host}/`, { method: 'PUT', body: JSON.stringify({ tasks }, withoutTimes) })
  }
  const askOther = () => other.describeTasks({ cluster: 'any', tasks: ['any'] })
  return {
    async both(ecs, request) {
      const { tasks = [] } = await timed(times.emulator, () => ecs.describeTasks(request))
      await tell(tasks)
      await timed(times.beside, askOther)
      return tasks
    },
    async during(work) {
      let over = false
      const done = work.finally(() => {
        over = true
      })
      const asking = async () => {
        while (!over) {
          await timed(times.bare, askOther)
          await pause(5)
        }
      }
      await Promise.all([done, asking()])
      return await done
    },
    take() {
      const taken = times
      times = { emulator: [], beside: [], bare: [] }
      return taken
    },
    async [Symbol.asyncDispose]() {
      other.destroy()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** What DescribeTasks takes, beside what a server that does nothing takes on the same busy machine. */
export function answerRows(what: string, { emulator, beside, bare }: AnswerTimes): Row[] {
  const at = (percent: number, title: string) =>
    compare(
      `${what}: DescribeTasks meanwhile, ${title}`,
      [percentile(emulator, percent)],
      { name: 'a server that only repeats it', times: [percentile(beside, percent)] },
      milliseconds,
    )
  return [
    at(50, 'median'),
    at(99, '99th percentile'),
    {
      what: 'that server during docker run, median and 99th percentile',
      result: `${milliseconds(percentile(bare, 50))}, ${milliseconds(percentile(bare, 99))}`,
    },
  ]
}

async function timed<T>(times: number[], ask: () => Promise<T>): Promise<T> {
  const asked = performance.now()
  const answer = await ask()
  times.push(performance.now() - asked)
  return answer
}

/** The protocol has them as numbers, and `Date` as text. */
function withoutTimes(key: string, value: unknown): unknown {
  return key.endsWith('At') ? undefined : value
}
