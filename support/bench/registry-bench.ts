import { createHash, randomBytes } from 'node:crypto'
import { type Benchmark, compare, megabytes, type Row, seconds, secondsOf } from './benchmark.ts'
import { docker } from './docker-cli.ts'
import { pushImage, withCredentials } from './image-push.ts'
import { buildRandomImage } from './random-image.ts'
import { type RegistryServer, startDebianRegistry, startEmulatorServer } from './registry-servers.ts'

const mebibyte = 1024 * 1024
const rounds = 3

/** What a large layer costs: memory, and time beside Debian's docker-registry. */
export const registryBenchmark: Benchmark = {
  name: 'Registry',
  async run(tell) {
    return [...(await measureMemory(tell)), ...(await measureTime(tell))]
  },
}

async function measureMemory(tell: (step: string) => void): Promise<Row[]> {
  await using registry = await startEmulatorServer()
  const before = await registry.process.peakMemory()
  const push = await pushRandomImage(registry, tell)
  tell('pulling it')
  const pull = await secondsOf(() => pullImage(registry))
  const after = await registry.process.peakMemory()
  return [
    { what: 'memory of the emulator before', result: megabytes(before) },
    { what: 'memory of the emulator at most, 1 GiB pushed and pulled', result: megabytes(after) },
    { what: 'docker push, 1 GiB', result: seconds(push) },
    { what: 'docker pull, 1 GiB', result: seconds(pull) },
  ]
}

/** Pushes 1 GiB and removes it from the engine, so that a pull has to bring it back. */
async function pushRandomImage(registry: RegistryServer, tell: (step: string) => void): Promise<number> {
  tell('building an image with 1 GiB of random bytes')
  await using image = await buildRandomImage(1024)
  tell('pushing it')
  return await secondsOf(() => pushImage(registry, image.name))
}

async function measureTime(tell: (step: string) => void): Promise<Row[]> {
  tell('starting docker-registry')
  await using theirs = await startDebianRegistry().catch((error: Error) => {
    tell(error.message)
    return undefined
  })
  if (theirs === undefined) return []
  await using ours = await startEmulatorServer()
  const both = [ours, theirs]
  const pushes: number[][] = both.map(() => [])
  const blobs: number[][] = both.map(() => [])
  for (let round = 1; round <= rounds; round += 1) {
    tell(`pushing and uploading 200 MiB, ${round} of ${rounds}`)
    // Docker does not send again what it has sent already, so each round has an image of its own.
    await using image = await buildRandomImage(200)
    const content = randomBytes(200 * mebibyte)
    for (const [index, registry] of both.entries()) {
      pushes[index]?.push(await secondsOf(() => pushImage(registry, image.name)))
      blobs[index]?.push(await secondsOf(() => uploadBlob(registry, content)))
    }
  }
  const besides = (times: number[][]) => ({ name: 'docker-registry', times: times[1] ?? [] })
  return [
    compare('docker push, 200 MiB', pushes[0] ?? [], besides(pushes)),
    compare('upload of 200 MiB', blobs[0] ?? [], besides(blobs)),
  ]
}

async function pullImage(registry: RegistryServer): Promise<void> {
  const name = `${registry.host}/bench:v1`
  await withCredentials(registry, (config) => docker(['--config', config, 'pull', '--quiet', name]))
  await docker(['rmi', name])
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#post-then-put */
async function uploadBlob({ host, authorization }: RegistryServer, content: Buffer<ArrayBuffer>) {
  const headers = authorization === undefined ? {} : { authorization }
  const start = await fetch(`http://${host}/v2/bench/blobs/uploads/`, { method: 'POST', headers })
  const location = new URL(start.headers.get('location') ?? '', `http://${host}`)
  location.searchParams.set('digest', `sha256:${createHash('sha256').update(content).digest('hex')}`)
  const { status } = await fetch(location, { method: 'PUT', headers, body: content })
  if (status !== 201) throw new Error(`${host} answered ${status} to an upload, not 201.`)
}
