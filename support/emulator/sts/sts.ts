import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AwsError } from '../gateway/aws-error.ts'
import { readBody } from '../gateway/body.ts'
import { readCaller } from '../gateway/signature.ts'

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

/**
 * STS speaks the older query protocol: a form in, XML out.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function answerSts(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID()
  try {
    const { accountId } = readCaller(request)
    const action = new URLSearchParams((await readBody(request)).toString('utf8')).get('Action')
    if (action !== 'GetCallerIdentity') {
      throw new AwsError(
        'InvalidAction',
        `The action '${action ?? ''}' is not part of this emulator. It answers: GetCallerIdentity.`,
      )
    }
    send(response, 200, identity(accountId, requestId))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    send(response, error.status, refusal(error, requestId))
  }
}

function identity(accountId: string, requestId: string): string {
  return (
    `<GetCallerIdentityResponse xmlns="${namespace}"><GetCallerIdentityResult>` +
    `<Arn>arn:aws:iam::${accountId}:root</Arn><UserId>${accountId}</UserId><Account>${accountId}</Account>` +
    `</GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>` +
    '</GetCallerIdentityResponse>'
  )
}

function refusal(error: AwsError, requestId: string): string {
  return (
    `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${error.code}</Code>` +
    `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  )
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function send(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'Content-Type': 'text/xml', 'Content-Length': Buffer.byteLength(xml) })
  response.end(xml)
}
