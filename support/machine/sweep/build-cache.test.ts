import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { sendJson, startFakeEngine } from '../engine/fake-engine.ts'
import { openScratchFolder } from '../scratch-folder.ts'
import { noteBuild, readBuildNotes, sweepBuildCache } from './build-cache.ts'

/** An engine with a build cache, in which a record stays until those made from it have gone. */
async function startCachingEngine() {
  const records = new Map<string, { parent?: string; inUse?: boolean }>([['theirs', {}]])
  const engine = await startFakeEngine((response, { method, url = '' }) => {
    const { pathname, searchParams } = new URL(url, 'http://engine')
    if (method === 'POST' && pathname === '/build/prune') {
      assert.equal(searchParams.get('all'), 'true')
      const { id } = JSON.parse(searchParams.get('filters') ?? '{}') as { id: [string] }
      const isParent = [...records.values()].some(({ parent }) => parent === id[0])
      if (!isParent && records.get(id[0])?.inUse !== true) records.delete(id[0])
      return sendJson(response, 200, {})
    }
    sendJson(response, 200, { BuildCache: Array.from(records.keys(), (ID) => ({ ID })) })
  })
  return { records, docker: engine.docker, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() }
}

describe('The build cache after a run', () => {
  it('holds what others have built, also while the run went on, and what is in use', async () => {
    await using engine = await startCachingEngine()
    await using folder = await openScratchFolder()
    const noting = { docker: engine.docker, folder: folder.path }
    const { records } = engine
    await noteBuild(noting, async () => records.set('base', {}).set('step', { parent: 'base' }))
    records.set('theirs meanwhile', {})
    await noteBuild(noting, async () => records.set('copy', { parent: 'step' }).set('busy', { inUse: true }))
    await sweepBuildCache(engine.docker, present(await readBuildNotes(folder.path)))
    assert.deepEqual([...records.keys()], ['theirs', 'theirs meanwhile', 'busy'])
  })

  it('loses what a build had made that failed, or that was killed', async () => {
    await using engine = await startCachingEngine()
    await using folder = await openScratchFolder()
    const noting = { docker: engine.docker, folder: folder.path }
    const failing = noteBuild(noting, async () => {
      engine.records.set('half', {})
      throw new Error('It fails.')
    })
    await assert.rejects(failing, /It fails/)
    const started = Promise.withResolvers<void>()
    void noteBuild(noting, () => {
      started.resolve()
      return new Promise(() => undefined)
    })
    await started.promise
    engine.records.set('killed', {})
    await sweepBuildCache(engine.docker, present(await readBuildNotes(folder.path)))
    assert.deepEqual([...engine.records.keys()], ['theirs'])
  })

  it('is not looked at when the run has built nothing', async () => {
    await using folder = await openScratchFolder()
    assert.equal(await readBuildNotes(folder.path), undefined)
    await rm(folder.path, { recursive: true })
    assert.equal(await readBuildNotes(folder.path), undefined)
  })

  it('is empty on an engine that has none', async () => {
    await using engine = await startFakeEngine((response) => sendJson(response, 200, { BuildCache: null }))
    await sweepBuildCache(engine.docker, () => true)
    assert.deepEqual(engine.requests, ['GET /system/df?type=build-cache'])
  })

  it('is asked for again when the engine counts for somebody else', async () => {
    let asked = 0
    await using engine = await startFakeEngine((response) =>
      asked++ === 0
        ? sendJson(response, 500, { message: 'a disk usage operation is already running' })
        : sendJson(response, 200, { BuildCache: null }),
    )
    await sweepBuildCache(engine.docker, () => true)
    assert.equal(asked, 2)
  })

  it('is not asked for again when the engine cannot count', async () => {
    await using engine = await startFakeEngine((response) =>
      sendJson(response, 500, { message: 'no space left' }),
    )
    await assert.rejects(
      sweepBuildCache(engine.docker, () => true),
      /no space left/,
    )
  })
})

function present<T>(value: T | undefined): T {
  assert.ok(value !== undefined)
  return value
}
