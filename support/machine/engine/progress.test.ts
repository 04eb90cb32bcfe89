import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { readProgress } from './progress.ts'

describe('readProgress', () => {
  it('puts lines together that arrive in pieces', async () => {
    const pieces = ['{"stream":"Schritt für', ' Schritt"}\r\n{"aux":', '{"ID":"sha256:1"}}\n\n']
    assert.deepEqual(await Array.fromAsync(readProgress(Readable.from(pieces))), [
      { stream: 'Schritt für Schritt' },
      { aux: { ID: 'sha256:1' } },
    ])
  })

  it('throws the failure that the engine tells of', async () => {
    const lines = ['{"status":"Pulling"}\n{"error":"toomanyrequests"}\n']
    await assert.rejects(Array.fromAsync(readProgress(Readable.from(lines))), { message: 'toomanyrequests' })
  })

  it('ends when it is told to, however silent the engine is', async () => {
    const silent = new Readable({ read: () => undefined })
    const reading = Array.fromAsync(readProgress(silent, AbortSignal.timeout(20)))
    await assert.rejects(reading, { name: 'AbortError' })
  })
})
