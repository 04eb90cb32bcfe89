import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import type Dockerode from 'dockerode'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { eventually } from '../machine/eventually.ts'
import { project } from '../machine/project.ts'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { ownerLabel } from '../machine/sweep/labels.ts'
import { ownedBy } from '../machine/sweep/run-harness.ts'

const { docker } = await findEngine(readEnvironment())
const { signal } = new AbortController()
const cases = [
  { kill: 'SIGINT', when: 'a task runs', seen: isTask },
  { kill: 'SIGTERM', when: 'the target starts', seen: () => true },
  { kill: 'SIGKILL', when: 'the target starts', seen: () => true },
  { kill: 'SIGKILL', when: 'a task runs', seen: isTask },
] as const

for (const { kill, when, seen } of cases) {
  test(`a run that gets ${kill} while ${when} leaves nothing`, { timeout: 90_000 }, async () => {
    await using scratch = await openScratchFolder()
    const spec = startSpec(scratch.path)
    const exited = once(spec, 'exit')
    await eventually(async () => assert.ok((await containersOf(spec.pid)).some(seen)), {
      within: 60_000,
      signal,
    })
    spec.kill(kill)
    const [code] = await exited
    assert.notEqual(code, 0)
    await eventually(async () => assert.deepEqual(await ownedBy(docker, spec.pid), []), {
      within: 30_000,
      signal,
    })
    await eventually(async () => assert.deepEqual(await foldersOfRuns(scratch.path), []), {
      within: 30_000,
      signal,
    })
  })
}

test('what a run publishes is published on loopback', { timeout: 90_000 }, async () => {
  await using scratch = await openScratchFolder()
  const spec = startSpec(scratch.path)
  const exited = once(spec, 'exit')
  const addresses = async () => {
    const ports = (await containersOf(spec.pid)).flatMap(({ Ports }) => Ports)
    const published = ports.filter(({ PublicPort }) => PublicPort).map(({ IP }) => IP)
    assert.ok(published.length >= 2, 'The target and a task should publish a port each.')
    return published
  }
  assert.deepEqual(new Set(await eventually(addresses, { within: 60_000, signal })), new Set(['127.0.0.1']))
  spec.kill('SIGINT')
  await exited
})

/** A run whose folders lie in one of their own, so that other runs beside it do not matter. */
function startSpec(folder: string): ChildProcess {
  return spawn(
    process.execPath,
    [
      'node_modules/@cucumber/cucumber/bin/cucumber.js',
      '--name',
      'Two tasks, two ports',
      '--name',
      'A service under load',
      '--format',
      'summary',
    ],
    { cwd: project, env: { ...readEnvironment(), TARGET: 'embedded', TMPDIR: folder }, stdio: 'ignore' },
  )
}

async function containersOf(pid: number | undefined): Promise<Dockerode.ContainerInfo[]> {
  const all = await docker.listContainers({ all: true, filters: { label: [ownerLabel] } })
  return all.filter(({ Labels }) => Labels[ownerLabel]?.split('/')[1] === String(pid))
}

function isTask({ Labels }: Dockerode.ContainerInfo): boolean {
  return Object.hasOwn(Labels, 'com.amazonaws.ecs.task-arn')
}

/** Testcontainers leaves a lock file beside them. */
async function foldersOfRuns(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('dockerfile-to-ecs-'))
}
