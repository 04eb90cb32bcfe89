import { planEndpoint } from '../plan-endpoint.ts'
import type { Action } from './recording.ts'

/** Rewrites what one scenario left, so that it reads as if a person had typed it. */
export type PersonalText = {
  /** Without the suffix that makes the names of a scenario unique. */
  readonly text: (text: string) => string
  /** The same for a command, which also gets the plan's endpoint and loses what only the run knows. */
  readonly command: (command: string) => string
  /** The commands of a step, with the password piped in where Docker was logged in. */
  readonly actions: (actions: readonly Action[]) => Action[]
}

/** The rewriting for a scenario whose names end in this suffix, run against this endpoint. */
export function personalText(run: { suffix: string; endpoint: string; region: string }): PersonalText {
  const ending = /^[a-z]{3,}$/.test(run.suffix) ? new RegExp(`-${run.suffix}(?![a-z0-9])`, 'g') : undefined
  const text = (given: string) => (ending === undefined ? given : given.replace(ending, ''))
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
        .replace(containerId, (id) => id.slice(0, 12))
      return authority === ''
        ? own
        : own.replaceAll(run.endpoint, planEndpoint).replaceAll(authority, new URL(planEndpoint).host)
    },
    actions: (actions) => actions.map((action) => withPassword(action, password)),
  }
}

/** The run's own copy of a base image; the Dockerfile's default stands for it. */
const runBase = / --build-arg BASE=[\w./-]+:run-[0-9a-f]+/g
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
