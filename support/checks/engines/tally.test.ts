import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Tally } from './tally.ts'

describe('Tally', () => {
  const tally = (...lines: string[]) => {
    const counted = new Tally()
    for (const line of lines) counted.read(line)
    return counted.text
  }

  it("takes the spec's last word", () => {
    assert.equal(tally('1 passed, 0 failed', 'Took 2 s.', '199 passed, 1 failed'), '199 passed, 1 failed')
  })

  it("adds up what node's test runner says", () => {
    const run = ['ℹ tests 12', 'ℹ pass 10', 'ℹ fail 1', 'ℹ cancelled 1', 'ℹ skipped 2']
    assert.equal(tally(...run, 'ℹ pass 5'), '15 passed, 2 failed, 2 skipped')
  })

  it('counts the known gaps', () => {
    const counted = new Tally()
    counted.read('On Embedded emulator 188 of 200 examples work; 11 are known gaps, 1 was not run.')
    counted.read('188 passed, 0 failed')
    assert.deepEqual([counted.gaps, counted.text], [11, '188 passed, 0 failed, 11 known gaps'])
  })

  it('sees through colours', () => {
    assert.equal(tally('\u001b[34mℹ pass 3\u001b[39m'), '3 passed, 0 failed')
  })

  it('says nothing where nothing was counted', () => {
    assert.equal(tally('✗ The target did not start', 'the words: 1 passed, 0 failed'), '')
  })
})
