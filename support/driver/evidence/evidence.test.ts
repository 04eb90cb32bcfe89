import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Evidence } from './evidence.ts'
import { type EvidenceRecord, evidenceType } from './record.ts'

const note = (text: string): EvidenceRecord => ({ kind: 'note', text })
const two: EvidenceRecord = { kind: 'rounds', rounds: 2 }

const collect = () => {
  const records: EvidenceRecord[] = []
  return { records, evidence: new Evidence((body) => records.push(JSON.parse(body))) }
}

describe('Evidence of something that is done in rounds', () => {
  it('is that of the last round, with a note of how many there were', async () => {
    const { records, evidence } = collect()
    await evidence.ofLastRound(async (again) => {
      for (const round of ['one', 'two']) {
        again()
        await evidence.ofLastRound(async () => evidence.leave(note(`ask ${round}`)))
      }
    })
    assert.deepEqual(records, [two, note('ask two')])
  })

  it('does not swallow what is done at the same time', async () => {
    const { records, evidence } = collect()
    const done = Promise.withResolvers<void>()
    const asking = evidence.ofLastRound(async (again) => {
      again()
      evidence.leave(note('ask'))
      await done.promise
      again()
      evidence.leave(note('ask again'))
    })
    evidence.leave(note('act'))
    done.resolve()
    await asking
    assert.deepEqual(records, [note('act'), two, note('ask again')])
  })

  it('is left also when it fails', async () => {
    const { records, evidence } = collect()
    const failing = evidence.ofLastRound(async (again) => {
      again()
      evidence.leave(note('ask'))
      throw new Error('never')
    })
    await assert.rejects(failing, /never/)
    assert.deepEqual(records, [note('ask')])
  })
})

it('A record goes into the report without secrets, under a title that a person reads', () => {
  const attached: { body: string; mediaType: string; fileName: string }[] = []
  const evidence = new Evidence((body, options) => attached.push({ body, ...options }))
  evidence.redaction.learn('correct-horse-battery')
  const command = [['docker', 'login', '--password', 'correct-horse-battery']]
  evidence.leave({
    kind: 'command',
    command,
    output: '{"authorizationToken": "QVdTOmh1bnRlcjI="}',
    exitCode: 0,
  })
  const [{ body, mediaType, fileName } = { body: '', mediaType: '', fileName: '' }] = attached
  assert.equal(mediaType, evidenceType)
  assert.equal(fileName, 'docker login --password (hidden)')
  assert.doesNotMatch(body, /horse|QVdT/)
  assert.equal(JSON.parse(body).output, '{"authorizationToken": "(hidden)"}')
})
