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

  it('looks where engines usually are, when none was chosen', () => {
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

  it('takes the context that docker context use has chosen, before any usual socket', async () => {
    await writeContext(home, 'colima', 'unix:///colima.sock')
    assert.deepEqual(listEngineAddresses({ HOME: home }), [
      { host: 'unix:///colima.sock', origin: 'Docker context "colima"', certificates: undefined },
    ])
  })

  it('takes the certificates that a context has', async () => {
    await writeContext(home, 'far', 'tcp://10.0.0.5:2376')
    const folder = join(
      home,
      '.docker/contexts/tls',
      createHash('sha256').update('far').digest('hex'),
      'docker',
    )
    await mkdir(folder, { recursive: true })
    assert.equal(listEngineAddresses({ HOME: home })[0]?.certificates, folder)
  })

  it('lets DOCKER_CONTEXT choose another, and DOCKER_HOST before both', async () => {
    await writeContext(home, 'desktop', 'unix:///desktop.sock')
    await writeContext(home, 'colima', 'unix:///colima.sock')
    assert.deepEqual(hosts({ DOCKER_CONTEXT: 'desktop' }), ['unix:///desktop.sock'])
    assert.deepEqual(hosts({ DOCKER_CONTEXT: '' }), ['unix:///colima.sock'])
    assert.equal(hosts({ DOCKER_CONTEXT: 'default' })[0], 'unix:///var/run/docker.sock')
    assert.deepEqual(hosts({ DOCKER_CONTEXT: 'desktop', DOCKER_HOST: 'tcp://10.0.0.5:2375' }), [
      'tcp://10.0.0.5:2375',
    ])
  })

  it('says which context there is not, and who asked for it', async () => {
    assert.throws(
      () => hosts({ DOCKER_CONTEXT: 'gone' }),
      /^Error: DOCKER_CONTEXT names the Docker context "gone", which does not exist\. Choose .*unset DOCKER_CONTEXT\.$/,
    )
    await writeFile(join(home, '.docker/config.json'), JSON.stringify({ currentContext: 'gone' }))
    assert.throws(
      () => hosts({}),
      /config\.json names the Docker context "gone", .*: docker context use default\.$/,
    )
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
