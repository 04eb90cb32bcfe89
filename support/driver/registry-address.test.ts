import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mustStayLocal, reachableAddress } from './registry-address.ts'

const endpoint = 'http://localhost:4566'
const registry = 'localhost:4566'
const atAws = '123456789012.dkr.ecr.us-east-1.amazonaws.com'

test('an address of AWS leads to the registry of the endpoint, where there is one', () => {
  assert.equal(reachableAddress(`${atAws}/team/app`, { registry }), 'localhost:4566/team/app')
  assert.equal(reachableAddress(atAws, { registry }), 'localhost:4566')
})

test('every other address stays as it is', () => {
  assert.equal(reachableAddress(`${atAws}/app`, {}), `${atAws}/app`)
  assert.equal(reachableAddress('localhost:5000/app', { registry }), 'localhost:5000/app')
})

test('nothing that is meant for a local endpoint goes to AWS', () => {
  assert.throws(() => mustStayLocal(`${atAws}/app:v1`, endpoint), /which is AWS itself/)
  assert.throws(() => mustStayLocal(atAws, endpoint), /which is AWS itself/)
})

test('AWS may be reached where AWS is the target', () => {
  mustStayLocal(`${atAws}/app:v1`, undefined)
  mustStayLocal('localhost:4566/app:v1', endpoint)
})
