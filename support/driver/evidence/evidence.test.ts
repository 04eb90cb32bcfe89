import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Evidence } from './evidence.ts'

const collect = () => {
  const bodies: string[] = []
  return { bodies, evidence: new Evidence((body) => bodies.push(body)) }
}

describe('Evidence of something that is done in rounds', () => {
  it('is that of the last round, with a note of how many there were', async () => {
    const { bodies, evidence } = collect()
    await evidence.ofLastRound(async (again) => {
      for (const round of ['one', 'two']) {
        again()
        await evidence.ofLastRound(async () => evidence.command(`ask ${round}`, ''))
      }
    })
    assert.deepEqual(bodies, ['Asked 2 times; this is the last answer.', 'ask two'])
  })

  it('does not swallow what is done at the same time', async () => {
    const { bodies, evidence } = collect()
    const done = Promise.withResolvers<void>()
    const asking = evidence.ofLastRound(async (again) => {
      again()
      evidence.command('ask', '')
      await done.promise
      again()
      evidence.command('ask again', '')
    })
    evidence.command('act', '')
    done.resolve()
    await asking
    assert.deepEqual(bodies, ['act', 'Asked 2 times; this is the last answer.', 'ask again'])
  })

  it('is left also when it fails', async () => {
    const { bodies, evidence } = collect()
    const failing = evidence.ofLastRound(async (again) => {
      again()
      evidence.command('ask', '')
      throw new Error('never')
    })
    await assert.rejects(failing, /never/)
    assert.deepEqual(bodies, ['ask'])
  })
})
