import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Docker } from './docker.ts'
import { listeningSockets, whySilent } from './listening.ts'

const head = 'sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'
const rest = '00000000:00000000 00:00000000 00000000     0        0 8028185 1 000000009145b883 100 0 0 10 0'
const rows = (...sockets: readonly string[]) =>
  [head, ...sockets.map((socket, index) => `${index}: ${socket} ${rest}`)].join('\n')

const ipv4 = '00000000:0000'
const ipv6 = '00000000000000000000000000000000:0000'
const tables: readonly (readonly [what: string, table: string, sockets: unknown])[] = [
  ['any address', rows(`00000000:0BB8 ${ipv4} 0A`), [{ address: 'any', port: 3000 }]],
  ['any of IPv6', rows(`${ipv6.slice(0, 32)}:1F90 ${ipv6} 0A`), [{ address: 'any', port: 8080 }]],
  ['an address of the container', rows(`020011AC:0050 ${ipv4} 0A`), [{ address: 'any', port: 80 }]],
  ['loopback', rows(`0100007F:0BB8 ${ipv4} 0A`), [{ address: 'loopback', port: 3000 }]],
  ['::1', rows(`00000000000000000000000001000000:0BB8 ${ipv6} 0A`), [{ address: 'loopback', port: 3000 }]],
  [
    '127.0.0.1 by IPv6',
    rows(`0000000000000000FFFF00000100007F:0BB8 ${ipv6} 0A`),
    [{ address: 'loopback', port: 3000 }],
  ],
  ["Docker's name server", rows(`0B00007F:A1B2 ${ipv4} 0A`), []],
  ['a connection', rows(`020011AC:0BB8 010011AC:C350 01`), []],
  ['nothing', head, []],
]
for (const [what, table, sockets] of tables) {
  test(`listening on ${what}`, () => assert.deepEqual(listeningSockets(table), sockets))
}

const loopback = rows(`0100007F:0BB8 ${ipv4} 0A`)
const silences: readonly (readonly [
  table: string | undefined,
  words: RegExp | undefined,
  canEnd?: boolean,
])[] = [
  [loopback, /port 3000 of 127\.0\.0\.1 alone.+Let it listen on 0\.0\.0\.0\.$/, false],
  [`${loopback}\n${rows(`00000000:0BB8 ${ipv4} 0A`)}`, undefined],
  [rows(`00000000:1F90 ${ipv4} 0A`), /listens on port 3000; something does on 8080\./, false],
  [head, /listens on port 3000, nor on any other\.$/, true],
  [undefined, /^Nobody takes a connection on port 3000.+Perhaps.+no shell/, true],
]
for (const [table, words, canEnd] of silences) {
  test(`a silent port: ${words?.source ?? 'it should answer'}`, async () => {
    const exec = async () => table ?? Promise.reject(new Error('exec: "sh": executable file not found'))
    const docker = { exec, port: async () => 33_000 } as unknown as Docker
    const silence = await whySilent(docker, { id: 'c0', port: 3000 }, 'http://localhost:33000/')
    assert.equal(silence?.canEnd, canEnd)
    if (words === undefined) assert.equal(silence, undefined)
    else assert.match(silence?.words ?? '', words)
  })
}

test('a page that is said to be at another port than the one that Docker publishes', async () => {
  const docker = { port: async () => 33_000 } as unknown as Docker
  const silence = await whySilent(docker, { id: 'c0', port: 80 }, 'http://localhost/')
  assert.match(
    silence?.words ?? '',
    /said to be at port 80 of this machine, but Docker publishes .+ as 33000\./,
  )
  assert.equal(silence?.canEnd, false)
})
