import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type ClientHttp2Session, connect as connectHttp2, constants } from 'node:http2'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readEnvironment } from '../../environment.ts'
import { eventually } from '../../eventually.ts'
import { findFreePort } from '../../free-port.ts'
import { NearEnd } from './near-end.ts'

const { signal } = new AbortController()

describe('The two ends of a tunnel', { timeout: 30_000 }, () => {
  it('carry what both sides say, to its end', async () => {
    await using far = startFarEnd()
    using near = new NearEnd(far.wire)
    await using echo = await listen((socket) => socket.pipe(socket))
    await using door = await listen((socket) => near.carry(socket, echo.port))
    const said = 'a'.repeat(1_000_000)
    assert.equal(await text(connect({ port: door.port, allowHalfOpen: true }).end(said)), said)
  })

  it('turn a visitor away when nothing listens at the far end', async () => {
    await using far = startFarEnd()
    using near = new NearEnd(far.wire)
    const nothing = await findFreePort()
    await using door = await listen((socket) => near.carry(socket, nothing))
    await assert.rejects(text(connect(door.port)), { code: 'ECONNRESET' })
  })

  it('outlive a visitor who goes before the way is open', async () => {
    await using far = startFarEnd()
    using near = new NearEnd(far.wire)
    await using page = await listen((socket) => socket.end('page'))
    await using door = await listen((socket) => {
      near.carry(socket, page.port)
      socket.destroy()
    })
    await text(connect(door.port))
    await using other = await listen((socket) => near.carry(socket, page.port))
    assert.equal(await text(connect(other.port)), 'page')
    await eventually(async () => assert.equal(page.open.size, 0), { within: 5_000, signal })
  })

  it('turn away who waits when the far end goes, and who comes later', async () => {
    await using far = startFarEnd()
    using near = new NearEnd(far.wire)
    await near.ready(AbortSignal.timeout(10_000))
    await using page = await listen((socket) => socket.end('page'))
    await using door = await listen((socket) => near.carry(socket, page.port))
    far.process.kill('SIGSTOP')
    const waiting = text(connect(door.port))
    await once(door.server, 'connection')
    far.process.kill('SIGKILL')
    await assert.rejects(waiting, { code: 'ECONNRESET' })
    await assert.rejects(text(connect(door.port)), { code: 'ECONNRESET' })
  })
})

describe('The far end', { timeout: 30_000 }, () => {
  const away = {
    'before it has connected': constants.NGHTTP2_CANCEL,
    'before it has connected, with an error': constants.NGHTTP2_INTERNAL_ERROR,
  }
  for (const [when, code] of Object.entries(away)) {
    for (const listening of [true, false]) {
      it(`outlives a visitor who goes ${when}${listening ? '' : ' to a port where nothing is'}`, async () => {
        await using far = startFarEnd()
        const session = connectHttp2('http://tunnel', { createConnection: () => far.wire })
        await using page = await listen((socket) => socket.end('page'))
        const port = listening ? page.port : await findFreePort()
        for (let visit = 0; visit < 20; visit++) {
          const stream = session.request(connectTo(port)).on('error', () => undefined)
          stream.close(code)
        }
        assert.equal(await statusOf(session, `127.0.0.1:${page.port}`), 200)
        session.destroy()
      })
    }
  }

  it('outlives a page that breaks off', async () => {
    await using far = startFarEnd()
    const session = connectHttp2('http://tunnel', { createConnection: () => far.wire })
    await using page = await listen((socket) => setImmediate(() => socket.resetAndDestroy()))
    await using other = await listen((socket) => socket.end('page'))
    for (let visit = 0; visit < 20; visit++) {
      const stream = session.request(connectTo(page.port)).on('error', () => undefined)
      stream.resume()
      await new Promise((resolve) => stream.once('close', resolve))
    }
    assert.equal(await statusOf(session, `127.0.0.1:${other.port}`), 200)
    session.destroy()
  })

  it('leads to no other address', async () => {
    await using far = startFarEnd()
    const session = connectHttp2('http://tunnel', { createConnection: () => far.wire })
    for (const authority of ['127.0.0.2:80', 'localhost:80', '127.0.0.1:0', '127.0.0.1:65536', '[::1]:80'])
      assert.equal(await statusOf(session, authority), 403, authority)
    session.destroy()
  })
})

function connectTo(port: number) {
  return { ':method': 'CONNECT', ':authority': `127.0.0.1:${port}` }
}

async function statusOf(session: ClientHttp2Session, authority: string): Promise<unknown> {
  const stream = session
    .request({ ':method': 'CONNECT', ':authority': authority })
    .on('error', () => undefined)
  const [headers] = await once(stream, 'response')
  stream.close()
  return headers[':status']
}

/** The program, on this machine and without a container. */
function startFarEnd(): AsyncDisposable & { readonly process: ChildProcess; readonly wire: Duplex } {
  const program = spawn(process.execPath, [fileURLToPath(new URL('far-end.ts', import.meta.url))], {
    env: readEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  program.stdin.on('error', () => undefined)
  const over = once(program, 'exit')
  return {
    process: program,
    wire: Duplex.from({ readable: program.stdout, writable: program.stdin }),
    async [Symbol.asyncDispose]() {
      program.kill('SIGKILL')
      await over
    },
  }
}

async function listen(serve: (socket: Socket) => void) {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    socket.on('error', () => undefined).once('close', () => open.delete(socket))
    serve(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    server,
    open,
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
