import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { createEcr } from '../ecr/ecr.ts'
import { startGateway } from '../gateway/server.ts'
import { createRegistry } from '../registry/registry.ts'
import { createStore } from '../store/store.ts'
import { answerSts } from '../sts/sts.ts'

/** ECR and STS alone, on a free port of this process, with a folder of their own. */
export type EcrHarness = AsyncDisposable & {
  readonly port: number
  /** `localhost:<port>`, as it stands in image names. */
  readonly host: string
  /** Every file that the emulator keeps: blobs and uploads under way. */
  files(): Promise<string[]>
  /** Where uploads under way are kept. */
  uploadsFolder(): Promise<string>
  /** A client of one account and region. */
  client(scope?: { readonly accountId?: string; readonly region?: string }): ECRClient
  /** A password that GetAuthorizationToken gave out. */
  password(asker?: ECRClient): Promise<string>
}

/** Starts it; disposing of it closes the port, its clients and the folder, and fails if the emulator had a fault. */
export async function startEcr(options: { readonly tokenLifetime?: number } = {}): Promise<EcrHarness> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'ecr-test-'))
  const store = createStore({ dataFolder, tokenLifetime: options.tokenLifetime ?? 60_000 })
  const registry = createRegistry(store)
  const faults: string[] = []
  const gateway = await startGateway({
    address: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    services: [createEcr(store)],
    sts: answerSts,
    registry: registry.answer,
    taskEndpoint: async (_request, response) => void response.writeHead(404).end(),
    learnAddress: () => undefined,
    health: () => ({}),
    log: (line) => faults.push(line),
  })
  const { port } = gateway
  const host = `localhost:${port}`
  const clients: ECRClient[] = []
  const client: EcrHarness['client'] = ({ accountId = '000000000000', region = 'us-east-1' } = {}) => {
    const made = new ECRClient({
      endpoint: `http://${host}`,
      region,
      credentials: { accessKeyId: accountId, secretAccessKey: 'test' },
      maxAttempts: 1,
    })
    clients.push(made)
    return made
  }
  return {
    port,
    host,
    client,
    async files() {
      const entries = await readdir(dataFolder, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
    },
    async uploadsFolder() {
      return join(dataFolder, ...(await readdir(dataFolder)), 'uploads')
    },
    async password(asker = client()) {
      const { authorizationData = [] } = await asker.send(new GetAuthorizationTokenCommand({}))
      const token = Buffer.from(authorizationData[0]?.authorizationToken ?? '', 'base64').toString()
      return token.slice('AWS:'.length)
    },
    async [Symbol.asyncDispose]() {
      for (const each of clients) each.destroy()
      await gateway.close()
      registry.close()
      await store.blobs.close()
      await rm(dataFolder, { recursive: true })
      if (faults.length > 0) throw new Error(`The emulator had faults:\n${faults.join('\n')}`)
    },
  }
}
