import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { sendJson, startFakeEngine } from '../machine/engine/fake-engine.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'
import { ensureEmulatorImage } from '../machine/images/emulator-image.ts'
import { runLabel } from '../machine/sweep/labels.ts'
import { beginRun, type Run } from '../machine/sweep/run.ts'
import { removeFolder, sweepRun } from '../machine/sweep/sweep.ts'
import { LoopbackContainer } from './loopback-container.ts'
import { startWithSocket } from './start-with-socket.ts'
import { testcontainersSettings } from './testcontainers-settings.ts'

const { docker, environment, socketPath } = await findEngine(readEnvironment())
const skip = socketPath === undefined && 'the engine is elsewhere, and has no use for sockets of this machine'

describe('a target that needs the socket of its engine', { timeout: 120_000, skip }, () => {
  let run: Run
  let image: string
  before(async () => {
    shareWithChildren({ ...environment, ...testcontainersSettings })
    run = await beginRun()
    image = await ensureEmulatorImage(docker, () => undefined)
  })
  after(async () => {
    await sweepRun(docker, run.id)
    await removeFolder(run.folder)
  })

  const start = (...paths: string[]) =>
    startWithSocket({
      make: () =>
        new LoopbackContainer(image)
          .withLabels(run.labels)
          .withEnvironment({ ENGINE_HAS: `${runLabel}=${run.id}` }),
      docker,
      run,
      paths,
    })

  test('finds it by another path, and leaves nothing at the wrong one', async () => {
    const started = await start('/run/nowhere/docker.sock', socketPath ?? '')
    await started.stop()
    assert.equal(existsSync('/run/nowhere'), false)
  })

  test('gets one sentence when it is not there', async () => {
    await assert.rejects(
      start('/run/nowhere/docker.sock'),
      /^Error: There is no socket at \/run\/nowhere\/docker\.sock on the engine's machine, .* Set TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE .*\.$/,
    )
  })

  test('gets one sentence when nobody listens there', async () => {
    await assert.rejects(
      start('/etc/passwd'),
      /^Error: The emulator cannot reach a container engine at \/etc\/passwd: connect ECONNREFUSED .*\. Set .*\.$/,
    )
  })

  test('gets one sentence when another engine listens there', async () => {
    await using other = await startFakeEngine((response) => sendJson(response, 200, []))
    await assert.rejects(
      start(other.address.host.replace('unix://', '')),
      /^Error: The container engine that the emulator reaches at .* is another than the one that runs it\. Set .*\.$/,
    )
  })
})
