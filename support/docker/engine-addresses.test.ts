import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { listEngineAddresses } from './engine-addresses.ts'

describe('listEngineAddresses', { skip: process.platform === 'win32' }, () => {
  let home = ''
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'home-'))
  })
  after(() => rm(home, { recursive: true }))

  const hosts = (environment: NodeJS.ProcessEnv) =>
    listEngineAddresses({ HOME: home, ...environment }).map(({ host }) => host)

  it('looks where Testcontainers looks, in the same order', () => {
    assert.deepEqual(hosts({ XDG_RUNTIME_DIR: '/run/somebody' }), [
      'unix:///var/run/docker.sock',
      'unix:///run/somebody/docker.sock',
      `unix://${home}/.docker/run/docker.sock`,
      `unix://${home}/.docker/desktop/docker.sock`,
      `unix:///run/user/${process.getuid?.()}/docker.sock`,
    ])
  })

  it('looks nowhere else when DOCKER_HOST is set', () => {
    assert.deepEqual(listEngineAddresses({ HOME: home, DOCKER_HOST: 'tcp://10.0.0.5:2375' }), [
      { host: 'tcp://10.0.0.5:2375', origin: 'DOCKER_HOST', certificates: undefined },
    ])
  })

  it('takes the certificates that go with DOCKER_HOST', () => {
    const tls = (environment: NodeJS.ProcessEnv) =>
      listEngineAddresses({ HOME: home, DOCKER_HOST: 'tcp://10.0.0.5:2376', ...environment })[0]?.certificates
    assert.equal(tls({ DOCKER_CERT_PATH: '/certificates' }), '/certificates')
    assert.equal(tls({ DOCKER_TLS_VERIFY: '1' }), join(home, '.docker'))
  })

  it('comes to the context of the Docker CLI last', async () => {
    await writeContext(home, 'colima', 'unix:///colima.sock')
    const found = listEngineAddresses({ HOME: home })
    assert.equal(found.length, 5)
    assert.deepEqual(found.at(-1), {
      host: 'unix:///colima.sock',
      origin: 'Docker context "colima"',
      certificates: undefined,
    })
  })

  it('lets DOCKER_CONTEXT name another context, also one that there is not', async () => {
    await writeContext(home, 'desktop', 'unix:///desktop.sock')
    await writeContext(home, 'colima', 'unix:///colima.sock')
    assert.equal(hosts({ DOCKER_CONTEXT: 'desktop' }).at(-1), 'unix:///desktop.sock')
    assert.equal(hosts({ DOCKER_CONTEXT: 'other' }).includes('unix:///colima.sock'), false)
    assert.equal(hosts({ DOCKER_CONTEXT: 'default' }).includes('unix:///colima.sock'), false)
  })

  for (const text of ['', '{', '[]', 'null', '{"currentContext": 7}']) {
    it(`makes nothing of the CLI settings ${JSON.stringify(text)}`, async () => {
      await mkdir(join(home, '.docker'), { recursive: true })
      await writeFile(join(home, '.docker/config.json'), text)
      assert.equal(hosts({}).length, 4)
    })
  }
})

async function writeContext(home: string, name: string, host: string): Promise<void> {
  const folder = join(home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'))
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'meta.json'),
    JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }),
  )
  await writeFile(join(home, '.docker/config.json'), JSON.stringify({ currentContext: name }))
}
