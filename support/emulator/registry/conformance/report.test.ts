import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReport, summarize } from './report.ts'

const output = `Test results
OCI Conformance Test: FAIL
  OCI Conformance Test/empty: FAIL
    OCI Conformance Test/empty/tag list: FAIL
     - unexpected status code, expected one of [200], received 500

OCI Conformance Result: FAIL
  Disabled......................:          1
  Skip..........................:          0
  Pass..........................:          2
  FAIL..........................:          1
  Error.........................:          0
  Total.........................:          4

API conformance:
  Tag listing...................:       FAIL
  Blob push.....................:       Pass
  Manifest put with tag params..:   Disabled
  Manifest delete atomic........:       Pass

Data conformance:
  Image.........................:       Pass
`

test('a report is summed up by category, with what failed', () => {
  const report = readReport(output)
  assert.equal(report.passed, false)
  assert.deepEqual(summarize(report), [
    'Pull: 0 of 0 parts pass',
    'Push: 1 of 1 parts pass',
    'Content discovery: 0 of 1 parts pass',
    'Content management: 1 of 1 parts pass',
    'OCI Conformance Test: FAIL',
    '  OCI Conformance Test/empty: FAIL',
    '    OCI Conformance Test/empty/tag list: FAIL',
    '     - unexpected status code, expected one of [200], received 500',
    '4 tests: 2 passed, 1 failed, 0 skipped, 1 disabled',
  ])
})

test('a passed report has no failures', () => {
  const report = readReport('Test results\nOCI Conformance Test: Pass\n\nOCI Conformance Result: Pass\n')
  assert.deepEqual([report.passed, report.failures], [true, []])
})

test('output that is no report has not passed', () => {
  assert.equal(readReport('failed to load config').passed, false)
})
