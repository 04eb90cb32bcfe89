import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AwsError } from '../gateway/aws-error.ts'
import { readBody } from '../gateway/body.ts'
import { readCaller } from '../gateway/signature.ts'
import { unknownService } from '../gateway/unknown-service.ts'
import { type XmlTree, xml } from '../gateway/xml.ts'
import { assumeRole, assumeRoleWithWebIdentity } from './assume-role.ts'
import { callerIdentity } from './caller-identity.ts'

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

/**
 * STS speaks the older query protocol: a form in, XML out.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 */
export async function answerSts(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID()
  response.setHeader('x-amzn-RequestId', requestId)
  try {
    const form = new URLSearchParams((await readBody(request)).toString('utf8'))
    const action = form.get('Action') ?? ''
    const answer = {
      [`${action}Result`]: perform(action, form, request),
      ResponseMetadata: { RequestId: requestId },
    }
    send(response, 200, xml({ [`${action}Response`]: answer }, namespace))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    const refusal = { Type: 'Sender', Code: error.code, Message: error.message }
    send(response, error.status, xml({ ErrorResponse: { Error: refusal, RequestId: requestId } }, namespace))
  }
}

function perform(action: string, form: URLSearchParams, request: IncomingMessage): XmlTree {
  // The one operation that nobody has keys for yet: what it asks for is the identity token.
  if (action === 'AssumeRoleWithWebIdentity') return assumeRoleWithWebIdentity(form)
  const caller = readCaller(request)
  if (caller.service !== 'sts') throw unknownService(caller.service, action)
  if (action === 'AssumeRole') return assumeRole(form)
  if (action === 'GetCallerIdentity') return callerIdentity(caller)
  throw new AwsError(
    'InvalidAction',
    `The action '${action}' of STS is not part of this emulator. ` +
      'It answers: AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity.',
  )
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/xml', 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}
