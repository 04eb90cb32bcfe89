import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeTable } from './table.ts'

test('the table is Markdown, with the command that shows each row again', () => {
  const table = writeTable(
    [
      { name: 'docker-29', title: 'Docker 29', result: 'works', detail: '200 passed', seconds: 61.4 },
      { name: 'podman', title: 'Podman', result: 'fails', detail: 'no a|b\nhere', seconds: 0.6 },
      { name: 'docker-x', title: 'X', result: 'not run', detail: 'There is no Go here.', seconds: 0 },
    ],
    'npm run check',
  )
  assert.equal(
    table,
    `
| engine    | result    |                      | seconds | command                                         |
| --------- | --------- | -------------------- | ------- | ----------------------------------------------- |
| Docker 29 | works     | 200 passed           | 61      | \`npm run engines -- docker-29 -- npm run check\` |
| Podman    | **fails** | no a\\|b here         | 1       | \`npm run engines -- podman -- npm run check\`    |
| X         | not run   | There is no Go here. |         | \`npm run engines -- docker-x -- npm run check\`  |
`.trim(),
  )
})
