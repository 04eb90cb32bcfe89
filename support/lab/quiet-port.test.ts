import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { findQuietPort } from './quiet-port.ts'

test('a port that somebody uses is passed over', async () => {
  const port = await findQuietPort()
  assert.ok(port >= 18_080 && port <= 18_180)
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  try {
    assert.notEqual(await findQuietPort(port), port)
  } finally {
    server.close()
  }
})
