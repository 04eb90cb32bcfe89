import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AwsError } from './aws-error.ts'
import { readBody } from './body.ts'
import type { Caller, Operation, Operations } from './operation.ts'
import { readCaller } from './signature.ts'
import { unknownService } from './unknown-service.ts'

/** A service that speaks AWS JSON 1.1, as ECR, ECS and CloudWatch Logs do. */
export type JsonService = {
  /** As people call it. */
  readonly title: string
  /** What stands before the dot of `X-Amz-Target`. */
  readonly targetPrefix: string
  readonly operations: Operations
}

const contentType = 'application/x-amz-json-1.1'

/**
 * Answers one AWS JSON 1.1 request: `X-Amz-Target` names the operation, the body is its input.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export async function answerAwsJson(
  services: readonly JsonService[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-amzn-RequestId', randomUUID())
  try {
    const caller = readCaller(request)
    const operation = findOperation(services, request.headers['x-amz-target'], caller)
    const input = operation.input(parseJson(await readBody(request)), '')
    const output = await operation.answer(input, caller)
    send(response, 200, output)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    send(response, error.status, { __type: error.code, message: error.message })
  }
}

function findOperation(
  services: readonly JsonService[],
  target: string | string[] | undefined,
  caller: Caller,
): Operation {
  const [prefix = '', name = ''] = String(target ?? '').split('.')
  const service = services.find((each) => each.targetPrefix === prefix)
  if (service === undefined) throw unknownService(caller.service, name)
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined
  if (operation !== undefined) return operation
  throw new AwsError(
    'UnknownOperationException',
    `The operation '${name}' of ${service.title} is not part of this emulator. ` +
      `It answers: ${Object.keys(service.operations).sort().join(', ')}.`,
  )
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.')
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body, timestampsAsEpochSeconds)
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}

/** Dates stay `Date` in every answer until here; the protocol sends them as epoch seconds. */
function timestampsAsEpochSeconds(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key]
  return original instanceof Date ? original.getTime() / 1000 : value
}
