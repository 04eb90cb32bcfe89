import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Checklist } from './checklist.ts'

describe('Checklist', () => {
  it('writes one line for each thing, aligned', async () => {
    const { list, text } = record({})
    await list.item('Node', async () => ({ said: '24.21.0', value: 1 }))
    await list.item('Docker engine', async () => ({ said: '29.1.0 at /docker.sock', value: 2 }))
    const [node = '', engine = '', ...rest] = text().split('\n')
    assert.match(node, /^✓ Node +24\.21\.0 +\d+\.\d s$/)
    assert.equal(node.indexOf('24.21.0'), engine.indexOf('29.1.0'))
    assert.equal(node.length, engine.length)
    assert.deepEqual(rest, [''])
  })

  it('says what is missing and goes on', async () => {
    const { list, text } = record({})
    const work = () => Promise.reject(new Error('missing; npm run setup supplies it'))
    assert.equal(await list.look('Base image nginx', work), undefined)
    assert.match(text(), /^✗ Base image nginx +missing; npm run setup supplies it\n$/)
  })

  it('remarks on the item before', () => {
    const { list, text } = record({})
    list.remark('Not all of it works.')
    assert.match(text(), /^! +Not all of it works\.\n$/)
  })

  it('leaves the words for a failure to the caller', async () => {
    const { list, text } = record({})
    await assert.rejects(
      list.item('Docker engine', () => Promise.reject(new Error('no'))),
      { message: 'no' },
    )
    assert.equal(text(), '')
  })

  it('shows what is going on to a terminal alone, within its width', async () => {
    const narrow = record({ isTTY: true, columns: 20 })
    const wide = record({})
    for (const { list } of [narrow, wide]) {
      await list.item('Engine', async (report) => {
        report('step one of very many\tsteps')
        return { said: 'ok', value: 0 }
      })
    }
    assert.equal(narrow.text().includes('… Engine: step one'), true)
    assert.equal(narrow.text().includes('very'), false)
    assert.equal(wide.text().includes('\u001b'), false)
  })
})

function record(terminal: { isTTY?: boolean; columns?: number }) {
  let written = ''
  const list = new Checklist({
    ...terminal,
    write(text) {
      written += text
    },
  })
  return { list, text: () => written }
}
