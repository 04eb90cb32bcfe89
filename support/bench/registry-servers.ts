import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { type ServerProcess, startServer } from '../machine/server-process.ts'
import { findDebianRegistry } from './debian-registry.ts'
import { dockerSocket } from './docker-cli.ts'

/** A registry with a repository `bench` that is ready for a push. */
export type RegistryServer = AsyncDisposable & {
  /** `localhost:<port>`. */
  readonly host: string
  readonly authorization?: string
  readonly password?: string
  readonly process: ServerProcess
}

const emulatorProgram = join(import.meta.dirname, '../emulator/main.ts')

/** The emulator, as it runs everywhere else. */
export async function startEmulatorServer(): Promise<RegistryServer> {
  await using undo = new AsyncDisposableStack()
  const folder = await temporaryFolder(undo)
  const server = undo.use(
    await startServer({
      command: process.execPath,
      args: [emulatorProgram],
      env: { PORT: '0', DATA_FOLDER: folder, DOCKER_SOCKET: dockerSocket },
      ready: /answer on port (\d+)/,
    }),
  )
  const host = `localhost:${server.port}`
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = new ECRClient({ endpoint: `http://${host}`, region: 'us-east-1', credentials })
  await client.send(new CreateRepositoryCommand({ repositoryName: 'bench' }))
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}))
  client.destroy()
  const token = authorizationData?.[0]?.authorizationToken ?? ''
  const owned = undo.move()
  return {
    host,
    process: server,
    authorization: `Basic ${token}`,
    password: Buffer.from(token, 'base64').toString().slice('AWS:'.length),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Debian's package docker-registry, to compare with. */
export async function startDebianRegistry(): Promise<RegistryServer> {
  await using undo = new AsyncDisposableStack()
  const folder = await temporaryFolder(undo)
  const configuration = join(folder, 'config.yml')
  // JSON is YAML.
  await writeFile(
    configuration,
    JSON.stringify({
      version: '0.1',
      storage: { filesystem: { rootdirectory: join(folder, 'data') } },
      http: { addr: '127.0.0.1:0' },
    }),
  )
  const server = undo.use(
    await startServer({
      command: await findDebianRegistry(folder),
      args: ['serve', configuration],
      ready: /listening on 127\.0\.0\.1:(\d+)/,
    }),
  )
  const owned = undo.move()
  return {
    host: `localhost:${server.port}`,
    process: server,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function temporaryFolder(undo: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-registry-'))
  undo.defer(() => rm(folder, { recursive: true }))
  return folder
}
