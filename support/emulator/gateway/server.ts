import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isAllowedHost } from './allowed-hosts.ts'
import { answerAwsJson, type JsonService } from './aws-json.ts'
import type { Handler } from './handler.ts'
import { signedFor } from './signature.ts'
import { unknownService } from './unknown-service.ts'
import { xml } from './xml.ts'

export type GatewayOptions = {
  /** Interface to listen on; a container listens on all of its own, everything else on loopback. */
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  /** Host names, beyond loopback ones, by which clients may call. */
  readonly allowedHosts: readonly string[]
  readonly services: readonly JsonService[]
  readonly sts: Handler
  readonly registry: Handler
  /** What containers of tasks ask about themselves. */
  readonly taskEndpoint: Handler
  /** Told each Host header by which a client reached the emulator. */
  learnAddress(host: string): void
  /** What the health page says. */
  health(): object
  /** One line for each fault of the emulator itself. */
  log(line: string): void
}

/**
 * A connection that is not used is kept this long. With Node's 5 seconds, a client on a busy machine sends its next
 * request just when the connection is closed, and does not know whether it arrived.
 * https://nodejs.org/docs/latest-v24.x/api/http.html#serverkeepalivetimeout
 */
const keepAliveTimeout = 120_000

/** Serves the AWS API, the registry (`/v2/`) and a health page on one port. */
export async function startGateway(
  options: GatewayOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer({ requestTimeout: 60 * 60_000, keepAliveTimeout }, (request, response) => {
    route(options, request, response).catch((error: unknown) => fail(options, request, response, error))
  })
  server.listen(options.port, options.address)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

async function route(
  options: GatewayOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  if (!isAllowedHost(request.headers.host, options.allowedHosts)) {
    sendJson(response, 421, {
      message:
        `The host '${request.headers.host ?? ''}' is not served here. Call localhost or 127.0.0.1, ` +
        'or start the emulator with ALLOWED_HOSTS or LOCALSTACK_HOST set to that name.',
    })
    return
  }
  options.learnAddress(request.headers.host ?? '')
  if (path === '/v2' || path.startsWith('/v2/')) {
    await options.registry(request, response)
  } else if (path.startsWith('/v4/')) {
    await options.taskEndpoint(request, response)
  } else if (path === '/_localstack/health') {
    sendJson(response, 200, options.health())
  } else if (path !== '/' || request.method !== 'POST') {
    refuseOther(request, response, path)
  } else if (request.headers['x-amz-target'] === undefined && isForm(request)) {
    await options.sts(request, response)
  } else {
    await answerAwsJson(options.services, request, response)
  }
}

/** Services that are not answered here speak REST: S3 with XML, the others with JSON. */
function refuseOther(request: IncomingMessage, response: ServerResponse, path: string): void {
  const what = `${request.method} ${path}`
  const service = signedFor(request)
  if (service === undefined) {
    sendJson(response, 404, { message: `There is nothing at ${what}. The AWS API answers POST /.` })
    return
  }
  const { code, message } = unknownService(service, what)
  if (service === 's3') {
    sendText(response, 501, 'application/xml', xml({ Error: { Code: 'NotImplemented', Message: message } }))
  } else {
    sendJson(response, 404, { __type: code, message })
  }
}

function isForm(request: IncomingMessage): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, 'application/json', JSON.stringify(body))
}

function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}

function fail(
  options: GatewayOptions,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  if (request.destroyed && !request.complete) return
  options.log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`)
  if (response.headersSent) response.destroy()
  else
    sendJson(response, 500, { __type: 'InternalFailure', message: 'The emulator failed; its log says why.' })
}

async function close(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}
