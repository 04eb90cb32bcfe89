import { performServerHandshake, type ServerHttp2Stream } from 'node:http2'
import { connect } from 'node:net'
import { Duplex, pipeline } from 'node:stream'

// The end of a tunnel that stands on the engine's loopback, run from its text in a container: it imports nothing but
// Node. It is an HTTP/2 proxy over its own standard input and output, and leads to ports of 127.0.0.1 alone.

const { stdin, stdout } = process
const session = performServerHandshake(Duplex.from({ readable: stdin, writable: stdout }))
session.on('stream', (stream: ServerHttp2Stream, headers) => {
  stream.on('error', () => undefined)
  const port = Number(/^127\.0\.0\.1:(\d{1,5})$/.exec(String(headers[':authority']))?.[1])
  if (headers[':method'] !== 'CONNECT' || !(port > 0 && port < 65_536)) {
    stream.respond({ ':status': 403 }, { endStream: true })
    return
  }
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true })
  socket.once('connect', () => {
    if (stream.destroyed) return void socket.destroy()
    stream.respond({ ':status': 200 })
    pipeline(socket, stream, socket, () => undefined)
  })
  socket.once('error', () => {
    if (!stream.headersSent && !stream.destroyed) stream.respond({ ':status': 502 }, { endStream: true })
  })
})
session.on('error', () => process.exit(1))
session.once('close', () => process.exit(0))
stdin.once('end', () => process.exit(0))
