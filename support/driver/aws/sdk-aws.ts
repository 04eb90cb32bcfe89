import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { ECR } from '@aws-sdk/client-ecr'
import { ECS } from '@aws-sdk/client-ecs'
import { STS } from '@aws-sdk/client-sts'
import type { TargetAccess } from '../../targets/target.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { CallRecord } from '../evidence/record.ts'
import type { Aws } from './aws.ts'
import { awsCommand, type CommandTarget } from './aws-command.ts'

/** Calls the AWS APIs through the SDK; every call leaves its command, request and answer as evidence. */
export function createSdkAws(
  access: Pick<TargetAccess, 'endpoint' | 'region' | 'credentials'>,
  evidence: Evidence,
): Aws & Disposable {
  const { endpoint, region, credentials } = access
  const config = {
    region,
    ...(credentials && { credentials }),
    // One attempt: a retry would hide what the first answer was. AWS itself also says no to whoever asks often.
    ...(endpoint !== undefined && { endpoint, maxAttempts: 1 }),
  }
  const clients = {
    ecr: new ECR(config),
    ecs: new ECS(config),
    sts: new STS(config),
    logs: new CloudWatchLogs(config),
  }
  for (const [service, client] of Object.entries(clients))
    record(client, service, { region, ...(endpoint !== undefined && { endpoint }) }, evidence)
  return {
    ...clients,
    [Symbol.dispose]() {
      for (const client of Object.values(clients)) client.destroy()
    },
  }
}

/** The part of a client that recording needs; the clients' own types differ by their unions of inputs. */
type Recordable = {
  middlewareStack: { add(middleware: unknown, options: { step: string; name: string }): void }
}
type Answer = { output: { $metadata?: { httpStatusCode?: number } } }

function record(client: object, service: string, target: CommandTarget, evidence: Evidence): void {
  const middleware =
    (
      next: (args: { input: Record<string, unknown> }) => Promise<Answer>,
      context: { commandName?: string },
    ) =>
    async (args: { input: Record<string, unknown> }): Promise<Answer> => {
      const operation = (context.commandName ?? '').replace(/Command$/, '')
      const { input } = args
      const command = [awsCommand({ service, operation, input }, target)]
      const started = performance.now()
      evidence.asks()
      const leave = (came: Pick<CallRecord, 'response' | 'status' | 'refusal'>) =>
        evidence.leave({
          kind: 'call',
          command,
          service,
          operation,
          request: input,
          milliseconds: Math.round(performance.now() - started),
          ...came,
        })
      try {
        const answer = await next(args)
        leave({ response: answer.output, status: answer.output.$metadata?.httpStatusCode ?? 200 })
        return answer
      } catch (error) {
        const refusal = error as Error & { $metadata?: { httpStatusCode?: number } }
        const { name: code, message, $metadata } = refusal
        leave({ response: {}, status: $metadata?.httpStatusCode ?? 0, refusal: { code, message } })
        throw error
      }
    }
  ;(client as Recordable).middlewareStack.add(middleware, { step: 'initialize', name: 'evidence' })
}
