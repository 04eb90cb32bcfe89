import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { findOpenLab, type LabState, writeLabState } from './lab-state.ts'

test('the open lab is found, and nobody else may read of it', async () => {
  await using scratch = await openScratchFolder()
  const folder = openLab(scratch.path, 'one')
  assert.equal(findOpenLab({}, scratch.path).name, 'one')
  assert.equal(findOpenLab({ LAB: folder }, '/nowhere').name, 'one')
  assert.equal(statSync(join(folder, 'lab.json')).mode & 0o077, 0)
})

test('without a lab, and with several, one is told what to do', async () => {
  await using scratch = await openScratchFolder()
  const find = (environment: NodeJS.ProcessEnv = {}) => findOpenLab(environment, scratch.path)
  assert.throws(find, /No lab is open\. Open one in another terminal/)
  const folder = openLab(scratch.path, 'one')
  openLab(scratch.path, 'two')
  assert.throws(find, /2 labs are open\. Paste the export lines of one of them/)
  assert.equal(find({ LAB: folder }).name, 'one')
})

test('a lab whose process has ended is not open', async () => {
  await using scratch = await openScratchFolder()
  const file = join(openLab(scratch.path, 'one'), 'lab.json')
  const state = JSON.parse(readFileSync(file, 'utf8')) as LabState
  // No system gives out so high a number.
  writeFileSync(file, JSON.stringify({ ...state, owner: state.owner.replace(/\/\d+\//, '/999999999/') }))
  assert.throws(() => findOpenLab({}, scratch.path), /No lab is open/)
})

function openLab(runs: string, name: string): string {
  const folder = join(runs, `dockerfile-to-ecs-${name}`, 'lab')
  mkdirSync(folder, { recursive: true })
  writeLabState({ context: {} as LabState['context'], folder, name })
  return folder
}
