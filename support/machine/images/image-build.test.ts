import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Engine, findEngine } from '../engine/find-engine.ts'
import { readEnvironment } from '../environment.ts'
import { findBaseImage } from './base-image.ts'
import { inspectImage, removeUnused } from './engine-images.ts'
import { buildImage } from './image-build.ts'

const id = randomBytes(4).toString('hex')
const tag = `dockerfile-to-ecs/test-${id}:base`
const label = 'dockerfile-to-ecs.test'

describe('buildImage, on the real engine', () => {
  let engine: Engine
  let folder = ''
  before(async () => {
    engine = await findEngine(readEnvironment())
    folder = await mkdtemp(join(tmpdir(), 'build-'))
  })
  after(async () => {
    await removeUnused(engine.docker, tag)
    // Builds at the same time may each make a step that only one of them uses.
    const steps = await engine.docker.listImages({ all: true, filters: { label: [`${label}=${id}`] } })
    for (const step of steps) await removeUnused(engine.docker, step.Id)
    await rm(folder, { recursive: true })
  })

  const build = async (
    content: string,
    dockerfile = `FROM scratch\nLABEL ${label}=${id}\nCOPY file /file\n`,
  ) => {
    await writeFile(join(folder, 'Dockerfile'), dockerfile)
    await writeFile(join(folder, 'file'), content)
    const context = { context: folder, src: ['Dockerfile', 'file'] }
    const labels = { 'dockerfile-to-ecs.content': content }
    await buildImage({ docker: engine.docker, context, tag, labels, report: () => undefined })
  }
  const imagesOfTest = () => engine.docker.listImages({ filters: { label: [`${label}=${id}`] } })

  it('builds and labels an image, and replaces the one before', async () => {
    await build(`${id} one`)
    const one = await inspectImage(engine.docker, tag)
    await build(`${id} two`)
    const two = await inspectImage(engine.docker, tag)
    assert.equal(two?.Config.Labels['dockerfile-to-ecs.content'], `${id} two`)
    assert.notEqual(two.Id, one?.Id)
    assert.deepEqual(
      (await imagesOfTest()).map(({ Id }) => Id),
      [two.Id],
    )
  })

  it('leaves one image when it is built twice at the same time', async () => {
    await writeFile(join(folder, 'file'), `${id} three`)
    await Promise.all([build(`${id} three`), build(`${id} three`), build(`${id} three`)])
    const images = await engine.docker.listImages({
      filters: { label: [`dockerfile-to-ecs.content=${id} three`] },
    })
    assert.equal(images.length, 1)
  })

  it('says what a failing step printed, and leaves nothing of it', async () => {
    const base = await findBaseImage(engine.docker, 'node')
    const dockerfile = `FROM ${base?.tag}\nLABEL ${label}=${id}-failing\nRUN echo oh dear && exit 3\n`
    await assert.rejects(build(`${id} four`, dockerfile), /Building .* failed: .*code: 3\noh dear$/)
    const left = await engine.docker.listImages({ all: true, filters: { label: [`${label}=${id}-failing`] } })
    assert.deepEqual(left, [])
    assert.notEqual(await findBaseImage(engine.docker, 'node'), undefined)
  })
})
