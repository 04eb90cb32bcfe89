import { planEndpoint } from '../plan-endpoint.ts'
import type { Action } from './recording.ts'

/** Rewrites what one scenario left, so that it reads as if a person had typed it. */
export type PersonalText = {
  /** Without what makes the names of a scenario unique. */
  readonly text: (text: string) => string
  /** The same for a command, which also gets the plan's endpoint and loses what only the run knows. */
  readonly command: (command: string) => string
  /** The commands of a step, with the password piped in where Docker was logged in. */
  readonly actions: (actions: readonly Action[]) => Action[]
}

/** The rewriting for a scenario that makes its names unique like `*-kqxtz`, run against this endpoint. */
export function personalText(run: { names: string; endpoint: string; region: string }): PersonalText {
  const [prefix = '', suffix = ''] = run.names.split('*')
  const around = [
    ...(prefix.length < shortest ? [] : [`(?<![a-z0-9])${RegExp.escape(prefix)}`]),
    ...(suffix.length < shortest ? [] : [`${RegExp.escape(suffix)}(?![a-z0-9])`]),
  ].join('|')
  const text = (given: string) => (around === '' ? given : given.replace(new RegExp(around, 'g'), ''))
  const authority = URL.parse(run.endpoint)?.host ?? ''
  const password = [
    'aws ecr get-login-password',
    ...(run.endpoint === '' ? [] : [`--endpoint-url=${planEndpoint}`]),
    ...(run.region === '' ? [] : ['--region', run.region]),
  ].join(' ')
  return {
    text,
    command(given) {
      const own = withReadableJson(text(given))
        .replace(runBase, '')
        .replace(sampleApps, 'sample-apps/')
        .replace(runFolder, '')
        .replace(containerId, (id) => id.slice(0, 12))
      return authority === ''
        ? own
        : own.replaceAll(run.endpoint, planEndpoint).replaceAll(authority, new URL(planEndpoint).host)
    },
    actions: (actions) => actions.map((action) => withPassword(action, password)),
  }
}

/** What is shorter may stand in a text by chance. */
const shortest = 4

/** The run's own copy of a base image; the Dockerfile's default stands for it. */
const runBase = / --build-arg BASE=[\w./-]+:run-[0-9a-f]+/g
/** Where a run keeps what it writes itself; the reader has it in the folder where they are. */
const runFolder = /(?<=[\s'"])\/\S*\/dockerfile-to-ecs-[0-9a-f]{8}-\w+\//g
const sampleApps = /(?<=[\s'"])\/\S*\/sample-apps\//g
/** Docker takes the beginning of an id for the whole, and prints twelve characters itself. */
const containerId = /(?<![0-9a-f:@])[0-9a-f]{64}(?![0-9a-f])/g
const inputJson = /(?<=--cli-input-json ')\{[^']{60,}\}(?=')/

/** A shell takes line breaks between quotes, and people want them. */
function withReadableJson(command: string): string {
  return command.replace(inputJson, (json) => {
    try {
      return JSON.stringify(JSON.parse(json), undefined, 2)
    } catch {
      return json
    }
  })
}

/** A login that only waits for a password is of no use to the reader; the plan pipes one in. */
function withPassword(action: Action, password: string): Action {
  const { command = '', exitCode } = action
  if (exitCode !== 0 || !/^docker login --username AWS --password-stdin /.test(command)) return action
  return { ...action, command: `${password} | ${command}` }
}
