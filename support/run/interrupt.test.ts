import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import type Dockerode from 'dockerode'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { eventually } from '../machine/eventually.ts'
import { project } from '../machine/project.ts'
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
    const before = await foldersOfRuns()
    const spec = startSpec()
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
    await eventually(async () => assert.deepEqual(await foldersOfRuns(), before), { within: 30_000, signal })
  })
}

test('what a run publishes is published on loopback', { timeout: 90_000 }, async () => {
  const spec = startSpec()
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

function startSpec(): ChildProcess {
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
    { cwd: project, env: { ...readEnvironment(), TARGET: 'embedded' }, stdio: 'ignore' },
  )
}

async function containersOf(pid: number | undefined): Promise<Dockerode.ContainerInfo[]> {
  const all = await docker.listContainers({ all: true, filters: { label: [ownerLabel] } })
  return all.filter(({ Labels }) => Labels[ownerLabel]?.split('/')[1] === String(pid))
}

function isTask({ Labels }: Dockerode.ContainerInfo): boolean {
  return Object.hasOwn(Labels, 'com.amazonaws.ecs.task-arn')
}

async function foldersOfRuns(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => /^dockerfile-to-ecs-[0-9a-f]{8}-/.test(name)).sort()
}
