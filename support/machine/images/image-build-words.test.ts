import assert from 'node:assert/strict'
import { test } from 'node:test'
import engines from '../engine/engine-descriptions.json' with { type: 'json' }
import { sendJson, startFakeEngine } from '../engine/fake-engine.ts'
import { buildImage } from './image-build.ts'

const half = { Id: 'sha256:half', RepoTags: [], Config: { Labels: {} } }

for (const { engine, build } of engines) {
  const start = (lines: readonly object[]) =>
    startFakeEngine((response, { method, url = '' }) => {
      if (url.startsWith('/build'))
        return response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      if (url.startsWith('/images/json')) return sendJson(response, 200, [])
      if (url.startsWith('/images/tag')) return sendJson(response, 404, { message: 'No such image' })
      return sendJson(response, method === 'POST' ? 201 : 200, method === 'DELETE' ? [] : half)
    })
  const order = { context: import.meta.filename, tag: 'tag:1', labels: {} }

  test(`a build by ${engine} tells its steps and its image`, async () => {
    await using fake = await start(build)
    const told: string[] = []
    await buildImage({
      ...order,
      docker: fake.docker,
      report: (line) => told.push(line.slice(5).replace(' :', ':')),
    })
    assert.deepEqual(told, [
      '1/4: FROM dockerfile-to-ecs/nginx:base',
      '2/4: ARG VERSION=v1',
      `3/4: ENV VERSION=\${VERSION}`,
      '4/4: RUN echo hello',
    ])
    const { ID = '' } = build.find((line) => 'aux' in line)?.aux ?? {}
    const tagged = `POST /images/${ID}/tag`
    assert.ok(
      fake.requests.some((request) => request.startsWith(tagged)),
      fake.requests.join('\n'),
    )
  })

  test(`of a build by ${engine} that fails, nothing is left, and what was printed is told`, async () => {
    const untilHello = build.slice(0, build.findIndex(({ stream }) => stream === 'hello\n') + 1)
    await using fake = await start([...untilHello, { error: 'it ended with 1' }])
    const failure = buildImage({ ...order, docker: fake.docker, report: () => undefined })
    await assert.rejects(
      failure,
      /^Error: Building tag:1 failed: it ended with 1\n(---> Running in \w+\n)?hello$/,
    )
    assert.ok(
      fake.requests.some((request) => request.startsWith('DELETE /images/')),
      fake.requests.join('\n'),
    )
  })
}
