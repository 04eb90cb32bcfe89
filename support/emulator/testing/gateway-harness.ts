import { startGateway } from '../gateway/server.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>

/** A gateway on a free port of loopback with some services and nothing else. */
export function startGatewayOf(services: Parameters<typeof startGateway>[0]['services']): Promise<Gateway> {
  const nobody = () => Promise.reject(new Error('Nobody asks.'))
  return startGateway({
    address: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    services,
    sts: nobody,
    registry: nobody,
    taskEndpoint: nobody,
    learnAddress: () => undefined,
    health: () => ({}),
    log: () => undefined,
  })
}
