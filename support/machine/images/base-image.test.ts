import assert from 'node:assert/strict'
import type { Readable } from 'node:stream'
import { before, describe, it } from 'node:test'
import type Dockerode from 'dockerode'
import { sendJson, startFakeEngine } from '../engine/fake-engine.ts'
import { findEngine } from '../engine/find-engine.ts'
import { readEnvironment } from '../environment.ts'
import { ensureBaseImage } from './base-image.ts'

const report = () => undefined
const noSuchImage = { message: 'No such image' }

describe('ensureBaseImage', () => {
  it('puts its own name on a public image and takes the public one away again', async () => {
    const made = new Set<string>()
    await using engine = await startFakeEngine((response, { method, url = '' }) => {
      const request = `${method} ${url.split('?')[0]}`
      if (request === 'POST /images/create') made.add('nginx:latest')
      if (request === 'POST /build') return response.end('{"aux":{"ID":"sha256:1"}}\n')
      if (request === 'GET /images/json') return sendJson(response, 200, [])
      if (request === 'POST /images/sha256:1/tag') made.add('dockerfile-to-ecs/nginx:base')
      const image = /^GET \/images\/(.*)\/json$/.exec(request)?.[1]
      if (image !== undefined && !made.has(image)) return sendJson(response, 404, noSuchImage)
      return sendJson(response, 200, inspection('nginx', 'pulled'))
    })
    const { source } = await ensureBaseImage({ docker: engine.docker, name: 'nginx', report })
    assert.equal(source, 'pulled')
    assert.equal(engine.requests.includes('DELETE /images/nginx:latest'), true)
  })

  it('leaves a public image that was there before', async () => {
    let built = false
    await using engine = await startFakeEngine((response, { method, url = '' }) => {
      const request = `${method} ${url.split('?')[0]}`
      if (request === 'POST /build') return response.end('{"aux":{"ID":"sha256:1"}}\n')
      if (request === 'GET /images/json') return sendJson(response, 200, [])
      if (request === 'POST /images/sha256:1/tag') built = true
      if (request.includes('/nginx:base') && !built) return sendJson(response, 404, noSuchImage)
      return sendJson(response, 200, inspection('nginx', 'found'))
    })
    const { source } = await ensureBaseImage({ docker: engine.docker, name: 'nginx', report })
    assert.equal(source, 'found')
    const wrong = engine.requests.filter((each) => /^DELETE|images\/create/.test(each))
    assert.deepEqual(wrong, [])
  })

  it('says which image is missing, why, and what to do', async () => {
    await using engine = await startFakeEngine((response, { url = '' }) => {
      if (url === '/version') return sendJson(response, 200, { Arch: 's390x' })
      if (url.startsWith('/images/create')) return sendJson(response, 500, { message: 'no such host' })
      return sendJson(response, 404, noSuchImage)
    })
    await assert.rejects(
      ensureBaseImage({ docker: engine.docker, name: 'python', report }),
      (error: Error) => {
        assert.match(
          error.message,
          /^dockerfile-to-ecs\/python:base is missing\. python:3-slim cannot be pulled/,
        )
        assert.match(error.message, /\(no such host\).*cannot be built: .*run npm run setup\.$/)
        return true
      },
    )
  })
})

describe('The base images, on the real engine', { concurrency: true }, () => {
  let docker: Dockerode
  before(async () => {
    docker = (await findEngine(readEnvironment())).docker
  })

  it('nginx serves its page on port 80 and logs to standard output, with nothing to be said', async () => {
    const { tag } = await ensureBaseImage({ docker, name: 'nginx', report })
    await using container = await start(docker, { Image: tag })
    await container.saw(/start worker process/)
    const page = await fetch(`http://127.0.0.1:${await container.port('80/tcp')}/`)
    assert.match(await page.text(), /Welcome to nginx!/)
    await container.saw(/"GET \/ HTTP\/1\.1" 200/)
    await container.stop()
    assert.equal(await container.exitCode(), 0)
  })

  it('python and python3 are one and can serve', async () => {
    const { tag } = await ensureBaseImage({ docker, name: 'python', report })
    const program = 'import http.server, json, sys; print(sys.version_info.major, end="")'
    const Cmd = ['sh', '-c', `python -c '${program}' && python3 -c '${program}'`]
    await using container = await start(docker, { Image: tag, Cmd })
    assert.equal(await container.exitCode(), 0)
    await container.saw(/33/)
  })

  it('node has what Testcontainers for Java starts an emulator with', async () => {
    const { tag } = await ensureBaseImage({ docker, name: 'node', report })
    await using container = await start(docker, {
      Image: tag,
      Cmd: ['sh', '-c', 'sleep 0.1; bash -c "echo ok"'],
    })
    assert.equal(await container.exitCode(), 0)
    await container.saw(/ok\n/)
  })

  it('node runs TypeScript as written', async () => {
    const { tag } = await ensureBaseImage({ docker, name: 'node', report })
    const Cmd = ['sh', '-c', 'echo "const n: number = 24; console.log(n)" > /tmp/a.ts && node /tmp/a.ts']
    await using container = await start(docker, { Image: tag, Cmd })
    assert.equal(await container.exitCode(), 0)
    await container.saw(/24\n/)
  })
})

function inspection(name: string, source: string) {
  const Labels = { 'dockerfile-to-ecs.base': name, 'dockerfile-to-ecs.source': source }
  return { Id: 'sha256:1', Size: 1, RepoTags: [], Config: { Labels } }
}

/** Runs a container with all of its ports on loopback; disposing of it removes it. */
async function start(docker: Dockerode, options: Dockerode.ContainerCreateOptions) {
  const PortBindings = { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] }
  const container = await docker.createContainer({
    ...options,
    Labels: { 'dockerfile-to-ecs.test': 'base-image' },
    HostConfig: { PortBindings, LogConfig: { Type: 'json-file', Config: {} } },
  })
  await container.start()
  return {
    /** Reads the log until it holds what is expected. */
    async saw(expected: RegExp): Promise<void> {
      const log = (await container.logs({ stdout: true, stderr: true, follow: true })) as Readable
      let text = ''
      for await (const chunk of log) {
        text += String(chunk)
        if (expected.test(text)) return
      }
      assert.match(text, expected)
    },
    async port(port: string): Promise<string | undefined> {
      return (await container.inspect()).NetworkSettings.Ports[port]?.[0]?.HostPort
    },
    stop: () => container.stop(),
    async exitCode(): Promise<number> {
      return ((await container.wait()) as { StatusCode: number }).StatusCode
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await container.remove({ force: true, v: true })
    },
  }
}
