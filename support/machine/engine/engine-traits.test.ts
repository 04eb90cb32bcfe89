import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeTraits, limitsOf, readTraits } from './engine-traits.ts'
import { sendJson, startFakeEngine } from './fake-engine.ts'

/** What engines answer, as far as it is read here. */
const engines: [string, version: object, info: object][] = [
  [
    'Docker 20.10.24 (overlay2)',
    { Version: '20.10.24', Components: [{ Name: 'Engine' }, { Name: 'containerd' }] },
    {
      Driver: 'overlay2',
      DriverStatus: [['Backing Filesystem', 'extfs']],
      SecurityOptions: ['name=seccomp,profile=default'],
    },
  ],
  [
    'Docker 29.1.0 (containerd with overlayfs, rootless)',
    { Version: '29.1.0', Components: [{ Name: 'Engine' }] },
    {
      Driver: 'overlayfs',
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
      SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless', 'name=cgroupns'],
    },
  ],
  [
    'Docker 28.5.2 (overlay2, with remapped users)',
    { Version: '28.5.2' },
    { Driver: 'overlay2', DriverStatus: null, SecurityOptions: ['name=userns'] },
  ],
  [
    'Podman 5.4.2 (overlay, rootless)',
    { Version: '5.4.2', Components: [{ Name: 'Podman Engine' }, { Name: 'Conmon' }] },
    {
      Driver: 'overlay',
      DriverStatus: [['Supports d_type', 'true']],
      SecurityOptions: ['name=seccomp,profile=default', 'name=rootless'],
    },
  ],
]

for (const [said, version, info] of engines) {
  test(`an engine is called ${said}`, async () => {
    await using engine = await startFakeEngine((response, { url }) =>
      sendJson(response, 200, url === '/version' ? version : info),
    )
    assert.equal(describeTraits(await readTraits(engine.docker)), said)
  })
}

test('what does not work with an engine is said of Podman alone', () => {
  assert.equal(limitsOf({ name: 'Docker' }), undefined)
  assert.match(limitsOf({ name: 'Podman' }) ?? '', /^On Podman some examples fail: .*\.$/)
})
