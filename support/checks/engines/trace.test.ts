import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { glob, readFile, readlink } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { describe, it } from 'node:test'
import { findEngine } from '../../machine/engine/find-engine.ts'
import { eventually } from '../../machine/eventually.ts'
import { openScratchFolder } from '../../machine/scratch-folder.ts'
import { whyNoEngine } from './forbidden.ts'
import { openNamespaces, type Plan } from './namespaces.ts'

const skip = (await whyNoEngine()) ?? (existsSync('/usr/sbin/dockerd') ? false : 'There is no dockerd here.')
const { signal } = new AbortController()

describe('An engine in namespaces of its own', { skip, timeout: 120_000 }, () => {
  it('comes beside that of the machine, and goes without a trace', async () => {
    await using scratch = await openScratchFolder()
    let seen = new Set<string>()
    {
      await using namespaces = await openNamespaces(planFor(scratch.path))
      const host = `unix://${namespaces.outside('/run/docker.sock')}`
      const { docker } = await eventually(() => findEngine({ DOCKER_HOST: host }), { within: 60_000, signal })
      assert.deepEqual(await docker.listImages(), [])
      const [program = '', ...words] = namespaces.enter(['sleep', '1000'])
      spawn(program, words, { stdio: 'ignore' })
      seen = await namespacesOf(namespaces.outside(''))
      assert.ok(seen.isDisjointFrom(await namespacesOf('/proc/self/root')))
      assert.ok((await processesIn(seen)).length > 2, 'An engine is more than one process.')
      assert.notDeepEqual(await groupsOf(process.pid), [])
    }
    // What had come in from outside is killed at the same time, and has its own parent.
    await eventually(() => assertGone(seen, process.pid, scratch.path), { within: 30_000, signal })
  })

  it('goes with a program that is killed', async () => {
    await using scratch = await openScratchFolder()
    const code = `
      const { openNamespaces } = await import(${JSON.stringify(import.meta.resolve('./namespaces.ts'))})
      const namespaces = await openNamespaces(${JSON.stringify(planFor(scratch.path))})
      console.log(namespaces.outside(''))
      await namespaces.ended`
    const program = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [outside] = await Promise.race([
      once(createInterface({ input: program.stdout }), 'line'),
      once(program, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${code}.`))),
    ])
    const seen = await namespacesOf(outside)
    assert.notDeepEqual(await groupsOf(program.pid), [])
    program.kill('SIGKILL')
    await eventually(() => assertGone(seen, program.pid, scratch.path), { within: 30_000, signal })
  })
})

/** The machine's own root and Docker, so that nothing has to be fetched. */
function planFor(space: string): Plan {
  const project = import.meta.dirname
  return { space, root: '/', programs: '', project, apart: 'no', start: 'dockerd.sh', settings: '{}' }
}

/** The mount and network namespaces of the process whose root is seen at a path. */
async function namespacesOf(outside: string): Promise<Set<string>> {
  const links = ['mnt', 'net'].map((kind) => readlink(`${outside.replace(/\/root$/, '')}/ns/${kind}`))
  return new Set(await Promise.all(links))
}

async function processesIn(namespaces: Set<string>): Promise<string[]> {
  const found: string[] = []
  for await (const link of glob('/proc/[0-9]*/ns/{mnt,net}')) {
    const target = await readlink(link).catch(() => '')
    if (namespaces.has(target)) found.push(link)
  }
  return found
}

async function groupsOf(pid: number | undefined): Promise<string[]> {
  return await Array.fromAsync(glob(`/sys/fs/cgroup/{,*/}dockerfile-to-ecs-${pid}`))
}

async function assertGone(namespaces: Set<string>, pid: number | undefined, space: string): Promise<void> {
  assert.deepEqual(await processesIn(namespaces), [])
  assert.deepEqual(await groupsOf(pid), [])
  const mounts = await readFile('/proc/self/mountinfo', 'utf8')
  assert.equal(mounts.includes(space), false)
}
