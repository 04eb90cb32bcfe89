import type { Evidence } from '../evidence/evidence.ts'
import type { Shell } from '../shell/cli-shell.ts'
import { shellCommand } from '../shell/shell-command.ts'
import type { Aws } from './aws.ts'
import { awsCommand, type CommandTarget } from './aws-command.ts'
import { readAnswer, readRefusal } from './cli-answer.ts'

/** Calls the AWS APIs by the AWS CLI: what the evidence says is what was run. */
export function createCliAws(parts: { shell: Shell; target: CommandTarget; evidence: Evidence }): Aws {
  const { shell, target, evidence } = parts

  async function call(service: string, operation: string, input: object): Promise<object> {
    const words = awsCommand({ service, operation, input: { ...input } }, target)
    const started = performance.now()
    evidence.asks()
    const { stdout, stderr, exitCode } = await shell.run(shellCommand(words))
    const milliseconds = Math.round(performance.now() - started)
    const call = { kind: 'call', command: [words], service, request: input, milliseconds } as const
    const named = { ...call, operation: operation.charAt(0).toUpperCase() + operation.slice(1) }
    if (exitCode !== 0) {
      const refused = readRefusal(stderr)
      const { name: code, message } = refused
      evidence.leave({ ...named, response: {}, refusal: { code, message } })
      throw refused
    }
    evidence.leave({ ...named, response: stdout === '' ? {} : JSON.parse(stdout) })
    return readAnswer(stdout)
  }

  /** Each method of the port is a command, whatever its name. */
  const commands = <Name extends keyof Aws>(service: Name): Aws[Name] =>
    new Proxy({} as Aws[Name], {
      get: (_, operation) => (input: object) => call(service, String(operation), input),
    })

  return { ecr: commands('ecr'), ecs: commands('ecs'), sts: commands('sts'), logs: commands('logs') }
}
