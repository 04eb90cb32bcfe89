import { parseArgs } from 'node:util'
import { type Destination, describeDestination } from './destination.ts'
import { errorCode, InvalidInput, quoted } from './messages.ts'
import type { LaunchType } from './workload.ts'

export const usage = `npm run migrate -- <task-definition.json> [service-definition.json] --account <12 digits> --region <region>

  --commands <script>        a shell script, Makefile or workflow to read; may be given again
  --launch-type EC2|FARGATE  what to run on, or to check for; what the definitions say when not given
  --output <folder>          where to write; beside the inputs when not given
  --check                    only say what does not fit AWS`

/** What the command line asks for. */
export type Order =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'check' | 'migrate'
      readonly task: string
      readonly service: string | undefined
      readonly commands: readonly string[]
      readonly target: Destination
      readonly launchType: LaunchType | undefined
      readonly output: string | undefined
    }

/** Reads the arguments of the command line; throws one sentence when they make no sense. */
export function readOrder(words: readonly string[]): Order {
  const { values, positionals } = parse(words)
  if (values.help === true) return { kind: 'help' }
  const [task, service, ...more] = positionals
  if (task === undefined)
    throw new InvalidInput('No task definition is given. Name its file; --help tells more.')
  if (more.length > 0) {
    throw new InvalidInput(`${quoted(more[0])} is one file too many. Name a task and a service definition.`)
  }
  return {
    kind: values.check === true ? 'check' : 'migrate',
    task,
    service,
    commands: values.commands ?? [],
    target: describeDestination({
      account: required(values.account, '--account'),
      region: required(values.region, '--region'),
    }),
    launchType: launchType(values['launch-type']),
    output: values.output,
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        account: { type: 'string' },
        region: { type: 'string' },
        commands: { type: 'string', multiple: true },
        'launch-type': { type: 'string' },
        output: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (cause) {
    if (!errorCode(cause).startsWith('ERR_PARSE_ARGS_')) throw cause
    const reason = cause instanceof Error ? (cause.message.split(/[.\n]/)[0] ?? '') : ''
    throw new InvalidInput(`${quoted(reason).slice(1, -1)}. See --help.`, { cause })
  }
}

function required(value: string | undefined, option: string): string {
  if (value === undefined)
    throw new InvalidInput(`${option} is missing. Say where the definitions are to run.`)
  return value
}

function launchType(value: string | undefined): LaunchType | undefined {
  if (value === undefined || value === 'EC2' || value === 'FARGATE') return value
  throw new InvalidInput(`The launch type ${quoted(value)} is unknown. Use EC2 or FARGATE.`)
}
