import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { sendJson, startFakeEngine } from '../engine/fake-engine.ts'
import { openScratchFolder } from '../scratch-folder.ts'
import { noteBuildCache, readBuildCacheNote, sweepBuildCache } from './build-cache.ts'

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
  it('holds what it held before, and what is in use', async () => {
    await using engine = await startCachingEngine()
    await using folder = await openScratchFolder()
    await noteBuildCache(engine.docker, folder.path)
    engine.records.set('base', {}).set('step', { parent: 'base' }).set('copy', { parent: 'step' })
    engine.records.set('busy', { inUse: true })
    await sweepBuildCache(engine.docker, (await readBuildCacheNote(folder.path)) ?? [])
    assert.deepEqual([...engine.records.keys()], ['theirs', 'busy'])
  })

  it('is not looked at when the run made no note', async () => {
    await using folder = await openScratchFolder()
    assert.equal(await readBuildCacheNote(folder.path), undefined)
    await rm(folder.path, { recursive: true })
    assert.equal(await readBuildCacheNote(folder.path), undefined)
  })

  it('is empty on an engine that has none', async () => {
    await using engine = await startFakeEngine((response) => sendJson(response, 200, { BuildCache: null }))
    await sweepBuildCache(engine.docker, [])
    assert.deepEqual(engine.requests, ['GET /system/df'])
  })
})
