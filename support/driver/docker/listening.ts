import type { Docker } from './docker.ts'

/** The container that is to answer, by its id, and the port on which. */
export type Listener = { readonly id: string; readonly port: number }

/** Why nobody answers on a container's port, and whether waiting could mend it. */
export type Silence = { readonly words: string; readonly canEnd: boolean }

type Socket = { readonly address: 'any' | 'loopback'; readonly port: number }

/** A shell of its own is all that the image needs for it; the second table is missing where there is no IPv6. */
const readTables = `for table in /proc/net/tcp /proc/net/tcp6
do if [ -r $table ]; then while read -r row; do echo "$row"; done < $table; fi
done`

/**
 * Says why nobody answers on a container's port where ECS, or whoever named the page, says that this machine has it:
 * Docker has it elsewhere, or the container listens elsewhere. Nothing when it should answer.
 */
export async function whySilent(
  docker: Docker,
  { id, port }: Listener,
  url: string,
): Promise<Silence | undefined> {
  const named = Number(new URL(url).port || 80)
  const published = await docker.port(id, port).catch(() => named)
  if (published === named) return whereItListens(docker, { id, port })
  return { words: portWords({ named, published, port }), canEnd: false }
}

/** That Docker has a container's port elsewhere than is said. */
export function portWords(ports: Readonly<Record<'named' | 'published' | 'port', number>>): string {
  const { named, published, port } = ports
  return `The page is said to be at port ${named} of this machine, but Docker publishes port ${port} of the container as ${published}.`
}

async function whereItListens(docker: Docker, { id, port }: Listener): Promise<Silence | undefined> {
  const table = await docker.exec(id, ['sh', '-c', readTables]).catch(() => undefined)
  if (table === undefined) {
    const words = `Nobody takes a connection on port ${port} of the container. Perhaps the app listens on another port, or on 127.0.0.1 instead of 0.0.0.0; the image has no shell to look with.`
    return { words, canEnd: true }
  }
  const sockets = listeningSockets(table)
  const here = sockets.filter((socket) => socket.port === port)
  if (here.some(({ address }) => address === 'any')) return undefined
  if (here.length > 0) {
    const words = `The app listens on port ${port} of 127.0.0.1 alone, which is the container itself: nobody outside of it comes there. Let it listen on 0.0.0.0.`
    return { words, canEnd: false }
  }
  const others = [...new Set(sockets.map((socket) => socket.port))].toSorted((one, other) => one - other)
  if (others.length === 0)
    return { words: `Nothing in the container listens on port ${port}, nor on any other.`, canEnd: true }
  const words = `Nothing in the container listens on port ${port}; something does on ${others.join(', ')}. Name that port instead, or let the app listen on ${port}.`
  return { words, canEnd: false }
}

/**
 * Where programs listen, by the tables of a network namespace. Docker's own name server, on 127.0.0.11, is left out.
 * https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
 */
export function listeningSockets(table: string): Socket[] {
  const rows = table.matchAll(/^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \S+ 0A /gm)
  return Array.from(rows, ([, address = '', port = '']) => ({ address, port: Number.parseInt(port, 16) }))
    .filter(({ address }) => !address.endsWith('0B00007F'))
    .map(({ address, port }) => ({ address: isLoopback(address) ? 'loopback' : 'any', port }))
}

/** Each four bytes stand the other way round: 127.0.0.1 is `0100007F`, the last four of ::1 are `01000000`. */
function isLoopback(address: string): boolean {
  return address.length === 8 ? address.endsWith('7F') : /^0{24}01000000$|^0{16}FFFF0000.{6}7F$/.test(address)
}
