import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { sendJson, startFakeEngine } from '../engine/fake-engine.ts'
import { planEmulatorImage, removeOlder } from './emulator-image.ts'

const files = {
  'package-lock.json': '{"packages":{"node_modules/dockerode":{"version":"5.0.1"}}}',
  'support/emulator/Dockerfile': 'FROM scratch',
  'support/emulator/docker-entrypoint.sh': '#!/bin/sh',
  'support/emulator/main.ts':
    "import { start } from './start.ts'\nimport './package.json' with { type: 'json' }",
  'support/emulator/package.json': '{}',
  'support/emulator/start.ts': "export {\n  serve,\n} from '../emulator/serve.ts'\nimport 'dockerode'",
  'support/emulator/serve.ts': "const later = () => import('./later.ts')",
  'support/emulator/later.ts': '',
  'support/emulator/serve.test.ts': "import { serve } from './serve.ts'",
}

describe('planEmulatorImage', () => {
  let project = ''
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'project-'))
    for (const [file, content] of Object.entries(files)) await write(file, content)
  })
  afterEach(() => rm(project, { recursive: true }))

  const write = async (file: string, content: string) => {
    await mkdir(dirname(join(project, file)), { recursive: true })
    await writeFile(join(project, file), content)
  }
  const tag = async (base = 'sha256:1') => (await planEmulatorImage(project, base)).tag

  it('takes the program without its tests, and its packages', async () => {
    const plan = await planEmulatorImage(project, 'sha256:1')
    assert.deepEqual(plan.files.toSorted(), [
      'node_modules/dockerode',
      'support/emulator/Dockerfile',
      'support/emulator/docker-entrypoint.sh',
      'support/emulator/later.ts',
      'support/emulator/main.ts',
      'support/emulator/package.json',
      'support/emulator/serve.ts',
      'support/emulator/start.ts',
    ])
  })

  it('keeps its name while nothing changes that is in it', async () => {
    const before = await tag()
    await write('support/emulator/serve.test.ts', 'changed')
    await write('support/emulator/unused.ts', '')
    for (const [file, content] of Object.entries(files)) {
      if (file !== 'support/emulator/serve.test.ts') await write(file, content)
    }
    assert.equal(await tag(), before)
  })

  for (const [file, content] of [
    ['support/emulator/later.ts', 'changed'],
    ['support/emulator/package.json', '{"version":"2.0.0"}'],
    ['support/emulator/Dockerfile', 'FROM other'],
    ['support/emulator/docker-entrypoint.sh', '#!/bin/bash'],
    ['package-lock.json', '{"packages":{"node_modules/dockerode":{"version":"5.0.2"}}}'],
  ] as const) {
    it(`gets another name when ${file} changes`, async () => {
      const before = await tag()
      await write(file, content)
      assert.notEqual(await tag(), before)
    })
  }

  it('gets another name when its base image changes', async () => {
    assert.notEqual(await tag('sha256:1'), await tag('sha256:2'))
  })
})

describe('removeOlder', () => {
  it('keeps the current image, also where the engine lists it by a longer name', async () => {
    const current = 'dockerfile-to-ecs/emulator:2'
    await using engine = await startFakeEngine((response, { method, url = '' }) => {
      if (method === 'DELETE') return sendJson(response, 200, [])
      if (url.includes('/images/json')) {
        return sendJson(response, 200, [
          { Id: 'sha256:1', RepoTags: ['docker.io/dockerfile-to-ecs/emulator:1'] },
          { Id: 'sha256:2', RepoTags: [`docker.io/${current}`] },
        ])
      }
      return sendJson(response, 200, { Id: url.includes('sha256:1') ? 'sha256:1' : 'sha256:2' })
    })
    await removeOlder(engine.docker, current)
    const removed = engine.requests.filter((each) => each.startsWith('DELETE'))
    assert.deepEqual(removed, ['DELETE /images/sha256:1'])
  })
})
