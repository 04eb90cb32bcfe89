import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { promisify } from 'node:util'
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  type ECRClient,
} from '@aws-sdk/client-ecr'
import { findEngine } from '../../machine/engine/find-engine.ts'
import { readEnvironment } from '../../machine/environment.ts'
import { removeUnused } from '../../machine/images/engine-images.ts'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import { connect } from '../testing/registry-client.ts'

const repositoryName = 'app'
const { docker: engine, environment } = await findEngine(readEnvironment())

suite('The registry and a Docker engine', () => {
  test('an image comes back as it was pushed, under one digest everywhere', async () => {
    await using docker = await openDocker()
    const { ecr, client, image } = docker
    await docker.logIn()
    const pushed = await docker.run('push', image)
    const digest = /digest: (sha256:[a-f0-9]{64})/.exec(pushed)?.[1]
    assert.ok(digest)
    const { imageDetails } = await client.send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] }),
    )
    const { images } = await client.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] }),
    )
    const head = await (await connect(ecr)).call('HEAD', 'app/manifests/v1')
    await docker.run('rmi', image)
    await docker.run('pull', image)
    const repoDigests = await docker.run('image', 'inspect', '--format', '{{json .RepoDigests}}', image)
    assert.deepEqual(
      [
        imageDetails?.[0]?.imageDigest,
        images?.[0]?.imageId?.imageDigest,
        head.headers['docker-content-digest'],
      ],
      [digest, digest, digest],
    )
    assert.deepEqual(JSON.parse(repoDigests), [`${ecr.host}/app@${digest}`])
  })

  test('a deleted image and a deleted repository are not pulled', async () => {
    await using docker = await openDocker()
    const { client, image } = docker
    await docker.logIn()
    await docker.run('push', image)
    await client.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] }))
    await assert.rejects(docker.run('pull', image), /manifest unknown|not found/)
    assert.deepEqual(await docker.registryError(), [404, 'MANIFEST_UNKNOWN'])
    await docker.run('push', image)
    await client.send(new DeleteRepositoryCommand({ repositoryName, force: true }))
    await assert.rejects(docker.run('pull', image), /does not exist|not found/)
    assert.deepEqual(await docker.registryError(), [404, 'NAME_UNKNOWN'])
  })

  test('only a password that was given out, for the user AWS, logs in', async () => {
    await using docker = await openDocker()
    await assert.rejects(docker.logIn({ password: 'made-up' }), /401 Unauthorized/)
    await assert.rejects(docker.logIn({ user: 'nobody' }), /401 Unauthorized/)
    await assert.rejects(docker.run('push', docker.image), /no basic auth credentials/)
  })

  test('a repository that was not created takes no push', async () => {
    await using docker = await openDocker()
    await docker.logIn()
    await docker.client.send(new DeleteRepositoryCommand({ repositoryName }))
    await assert.rejects(
      docker.run('push', docker.image),
      /The repository with name 'app' does not exist in the registry with id '000000000000'/,
    )
  })

  test('a taken tag of an immutable repository is not overwritten', async () => {
    await using docker = await openDocker({ imageTagMutability: 'IMMUTABLE' })
    await docker.logIn()
    await docker.run('push', docker.image)
    await docker.build('other content')
    await assert.rejects(
      docker.run('push', docker.image),
      /The image tag 'v1' already exists in the 'app' repository and cannot be overwritten/,
    )
  })

  test('an expired password says so', async () => {
    await using docker = await openDocker({ tokenLifetime: 0 })
    await writeFile(
      join(docker.config, 'config.json'),
      JSON.stringify({ auths: { [docker.ecr.host]: { auth: btoa(`AWS:${await docker.ecr.password()}`) } } }),
    )
    // containerd asks by HEAD, whose answer has no words.
    await assert.rejects(
      docker.run('push', docker.image),
      /Your authorization token has expired|403 Forbidden/,
    )
    assert.deepEqual(await docker.registryError(), [403, 'DENIED'])
  })
})

type DockerHarness = AsyncDisposable & {
  readonly ecr: EcrHarness
  readonly client: ECRClient
  /** A tiny image of its own, tagged for the repository `app`. */
  readonly image: string
  /** The folder that the Docker CLI keeps credentials in. */
  readonly config: string
  run(...command: string[]): Promise<string>
  /** Builds the image anew, with something else in it. */
  build(content: string): Promise<void>
  /** What the registry itself answers to a pull, whatever the engine makes of it: status and code. */
  registryError(): Promise<[status: number, code: string | undefined]>
  logIn(as?: { readonly user?: string; readonly password?: string }): Promise<void>
}

/** An emulator with a repository, a local image for it and a Docker CLI without credentials. */
async function openDocker(
  options: { readonly imageTagMutability?: 'IMMUTABLE'; readonly tokenLifetime?: number } = {},
): Promise<DockerHarness> {
  const { imageTagMutability = 'MUTABLE', tokenLifetime = 60_000 } = options
  await using undo = new AsyncDisposableStack()
  const ecr = undo.use(await startEcr({ tokenLifetime }))
  const client = ecr.client()
  await client.send(new CreateRepositoryCommand({ repositoryName, imageTagMutability }))
  const config = await mkdtemp(join(tmpdir(), 'ecr-test-docker-'))
  undo.defer(() => rm(config, { recursive: true }))
  const env = { ...readEnvironment(), ...environment }
  const docker = async (command: string[], input = '') => {
    const running = promisify(execFile)('docker', ['--config', config, ...command], { env })
    running.child.stdin?.end(input)
    return (await running).stdout
  }
  const image = `${ecr.host}/app:v1`
  const built = new Set<string>()
  undo.defer(async () => {
    for (const id of built) await removeUnused(engine, id, { force: true })
  })
  const build = async (content: string) => {
    await writeFile(join(config, 'file'), content)
    await writeFile(join(config, 'Dockerfile'), 'FROM scratch\nCOPY file /file\nCMD ["/file"]\n')
    await docker(['build', '--quiet', '--tag', image, config])
    const { Id } = await engine.getImage(image).inspect()
    built.add(Id)
  }
  await build(ecr.host)
  const owned = undo.move()
  return {
    ecr,
    client,
    image,
    config,
    run: (...command) => docker(command),
    build,
    async registryError() {
      const { status, body } = await (await connect(ecr)).call('GET', 'app/manifests/v1')
      return [status, /"code":"([A-Z_]+)"/.exec(body.toString())?.[1]]
    },
    async logIn({ user = 'AWS', password } = {}) {
      await docker(['login', '-u', user, '--password-stdin', ecr.host], password ?? (await ecr.password()))
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
