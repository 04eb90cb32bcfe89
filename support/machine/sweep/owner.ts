import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** This process as a label value: host, pid, and the time it started, since pids are used again. */
export function describeOwner(pid = process.pid): string {
  return `${hostname()}/${pid}/${startOf(pid)}`
}

/** Whether the process that a label names is gone. A process on another host is taken to be alive. */
export function isGone(owner: string): boolean {
  const [host, pid, start] = owner.split('/')
  if (host !== hostname() || pid === undefined || !/^\d+$/.test(pid)) return false
  return !isAlive(Number(pid)) || startOf(Number(pid)) !== start
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Clock ticks after boot at which a process started; systems without /proc say nothing, and the pid must do. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
