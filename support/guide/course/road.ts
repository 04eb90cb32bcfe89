import type { Action, ExampleRun } from '../recording/recording.ts'
import { plural } from '../view/words.ts'
import { type Example, examplesOf, type Guide, outcomeOf, type Run } from './guide.ts'

/** A stop on the road from a Dockerfile to a service, with what the run really used there. */
export type Stop = {
  readonly kind: 'dockerfile' | 'image' | 'repository' | 'definition' | 'service' | 'port'
  readonly values: readonly string[]
}

/** The road as one example went it. */
export type Road = { readonly example: Example; readonly stops: readonly Stop[] }

/** The example of a run that went furthest along the road, and most directly; nothing when none has even built an image. */
export function findRoad(guide: Guide, run: Run): Road | undefined {
  let longest: { length: number; road: Road | undefined } = { length: 0, road: undefined }
  for (const example of examplesOf(guide)) {
    const outcome = outcomeOf(example, run)
    if (outcome.status !== 'works') continue
    const stops = readStops(outcome)
    const length = stops.length * far - outcome.steps.flatMap(({ actions }) => actions).length
    if (stops.length > 1 && length > longest.length) longest = { length, road: { example, stops } }
  }
  return longest.road
}

/** A stop more counts more than any number of commands less. */
const far = 1_000_000

function readStops({ steps }: ExampleRun): Stop[] {
  const actions = steps.flatMap((step) => step.actions)
  const found: Partial<Record<Stop['kind'], readonly string[]>> = Object.assign(
    {},
    ...actions.map((action) => readAction(action)),
  )
  return kinds.flatMap((kind) => {
    const values = found[kind]?.filter((value) => value !== '')
    return values === undefined || values.length === 0 ? [] : [{ kind, values }]
  })
}

const kinds = ['dockerfile', 'image', 'repository', 'definition', 'service', 'port'] as const

function readAction(action: Action): Partial<Record<Stop['kind'], readonly string[]>> {
  const { command = '', answer } = action
  const text = (kind: string) => action.evidence.find((each) => each.kind === kind)?.text ?? ''
  const [, tag = '', folder = ''] = /^docker build .*-t (\S+) (\S+)$/.exec(command) ?? []
  if (tag !== '') {
    const id = /Successfully built (\w+)/.exec(text('output'))?.[1]
    return { dockerfile: [folder], image: [tag, id === undefined ? '' : `id ${id}`] }
  }
  const pushed = /^docker push (?:[^\s/]+\/)?(\S+)$/.exec(command)?.[1]
  const digest = /digest: (sha256:[0-9a-f]{12})/.exec(text('output'))?.[1]
  if (pushed !== undefined && digest !== undefined) return { repository: [pushed, `${digest}…`] }
  const page = /^curl -s (http:\/\/[^\s/]+)\/?$/.exec(command)?.[1]
  const said =
    /<title>([^<]{1,60})<\/title>/.exec(text('output'))?.[1] ?? /^[^<\n]{1,60}$/m.exec(text('output'))?.[0]
  if (page !== undefined && said !== undefined) return { port: [page.replace('http://', ''), `“${said}”`] }
  const operation = answer?.operation ?? operations[/^aws ecs ([\w-]+)/.exec(command)?.[1] ?? '']
  const succeeded = answer === undefined ? action.exitCode === 0 : answer.status === 200
  return operation === undefined || !succeeded
    ? {}
    : readAnswer(operation, text('response') || text('output'))
}

/** What the AWS CLI calls the operations that matter here. */
const operations: Readonly<Record<string, string>> = {
  'register-task-definition': 'RegisterTaskDefinition',
  'create-service': 'CreateService',
}

function readAnswer(operation: string, response: string): Partial<Record<Stop['kind'], readonly string[]>> {
  const value = (name: string) =>
    new RegExp(`"${name}"\\s*:\\s*(?:"([^"]{1,80})"|(\\d+))`).exec(response)?.slice(1).find(Boolean) ?? ''
  switch (operation) {
    case 'RegisterTaskDefinition': {
      const memory = value('memory')
      const port = value('containerPort')
      return {
        definition: [
          `${value('family')}:${value('revision')}`,
          [memory && `${memory} MiB`, port && `port ${port}`].filter(Boolean).join(', '),
        ],
      }
    }
    case 'CreateService':
      return { service: [value('serviceName'), plural(Number(value('desiredCount')), 'task')] }
    default:
      return {}
  }
}
