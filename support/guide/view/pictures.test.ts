import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../../machine/project.ts'
import {
  boundsOf,
  readAnatomy,
  readDefinition,
  readReached,
  readTaskTimes,
} from '../course/picture-values.ts'
import { placedFeatures } from '../course/places.ts'
import type { Road } from '../course/road.ts'
import { architecturePicture, mapPicture } from './architecture.ts'
import { anatomyPicture, lifePicture, picturedFeatures, portPicture } from './pictures.ts'

const at = (milliseconds: number) => new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString()
const task = {
  createdAt: at(0),
  pullStartedAt: at(100),
  pullStoppedAt: at(300),
  startedAt: at(500),
  stoppingAt: at(900),
  stoppedAt: at(1_000),
}

test('the life of a task is drawn to scale, from its own times', () => {
  const times = readTaskTimes(task)
  assert.deepEqual(times, { pullStarted: 100, pullStopped: 300, started: 500, stopping: 900, stopped: 1_000 })
  assert.ok(times)
  const { text } = lifePicture(times)
  assert.ok(text.includes('<rect class="pale" x="1" y="22" width="375" height="22"/>'), text)
  assert.ok(text.includes('<rect class="full" x="376" y="22" width="300" height="22"/>'), text)
  assert.ok(text.includes('<rect class="pull" x="76" y="36" width="150" height="8"/>'), text)
  assert.match(
    text,
    /aria-label="A task of this run: created after 0 ms, .*, started after 500 ms, .*stopped after 1\.0 s\."/,
  )
})

test('times that contradict each other are not drawn', () => {
  assert.equal(readTaskTimes({ ...task, startedAt: at(200) }), undefined)
  assert.equal(readTaskTimes({ ...task, createdAt: at(101) }), undefined)
  assert.equal(readTaskTimes({ ...task, pullStoppedAt: undefined }), undefined)
  assert.equal(readTaskTimes({ ...task, startedAt: 'soon' }), undefined)
  assert.equal(readTaskTimes(null), undefined)
})

const manifest = {
  config: { digest: `sha256:${'c'.repeat(64)}` },
  layers: [
    { digest: `sha256:${'1'.repeat(64)}`, size: 4_000_000 },
    { digest: `sha256:${'2'.repeat(64)}`, size: 1_000_000 },
  ],
}
const image = {
  repositoryName: 'my-app-repo',
  imageId: { imageTag: 'latest', imageDigest: `sha256:${'a'.repeat(64)}` },
  imageManifest: JSON.stringify(manifest),
}

test('an image is drawn as its manifest says, the layers by their size', () => {
  const anatomy = readAnatomy(image)
  assert.ok(anatomy)
  const { text } = anatomyPicture(anatomy)
  assert.match(text, /sha256:aaaaaaaaaaaa….*sha256:cccccccccccc…/s)
  assert.match(text, /<rect class="layer" width="110".*4\.0 MB.*<rect class="layer" width="28".*1\.0 MB/s)
})

test('what is no manifest of an image is not drawn', () => {
  const others = [
    { ...image, imageManifest: 'half a {' },
    { ...image, imageManifest: '{"manifests": []}' },
    {
      ...image,
      imageManifest: JSON.stringify({ ...manifest, layers: [{ digest: 'sha256:1', size: 'big' }] }),
    },
    undefined,
  ]
  for (const other of others) assert.equal(readAnatomy(other), undefined, JSON.stringify(other))
})

const definition = (mode: string) => ({
  taskDefinition: {
    taskDefinitionArn: `arn:${mode}`,
    networkMode: mode,
    containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }],
  },
})
const networks = new Map(['bridge', 'awsvpc', 'host'].flatMap((mode) => readDefinition(definition(mode))))

test('each port of the machine leads to the port of its container', () => {
  const bound = (hostPort: unknown, mode = 'bridge') => ({
    taskDefinitionArn: `arn:${mode}`,
    containers: [{ networkBindings: [{ hostPort, containerPort: 80 }] }],
  })
  const tasks = [bound(34_539), bound(34_540), bound('x'), bound(80, 'host'), bound(80, 'of nobody')]
  const reached = readReached({ tasks }, networks)
  assert.deepEqual(reached, {
    bridge: [
      { host: 34_539, container: 80 },
      { host: 34_540, container: 80 },
    ],
    awsvpc: [],
  })
  assert.match(String(portPicture(reached)), /:34539<\/text>.*:80<\/text>.*:34540<\/text>/s)
  assert.doesNotMatch(String(portPicture(reached)), />awsvpc<\/text>/)
  assert.equal(portPicture({ bridge: [], awsvpc: [] }), false)
})

test('a task with an address of its own is drawn with it, and with the port of its definition', () => {
  const containers = [{ networkInterfaces: [{ privateIpv4Address: '172.17.0.5' }] }]
  const tasks = [{ taskDefinitionArn: 'arn:awsvpc', containers }, { taskDefinitionArn: 'arn:awsvpc' }]
  const reached = readReached({ tasks }, networks)
  assert.deepEqual(reached, { bridge: [], awsvpc: [{ address: '172.17.0.5', port: 80 }] })
  assert.match(String(portPicture(reached)), />172\.17\.0\.5<\/text>.*>:80<\/text>/s)
  assert.doesNotMatch(String(portPicture(reached)), />bridge<\/text>/)
})

test('a rollout is counted: the fewest tasks that ran, and the most that there were', () => {
  const life = (id: string, deployment: string, times: object) => ({
    id,
    deployment,
    definition: '',
    created: 0,
    ...times,
  })
  const old = [1, 2].map((number) =>
    life(`old-${number}`, 'one', { started: 1, stopping: 30 + number, stopped: 40 }),
  )
  const next = [1, 2].map((number) => life(`new-${number}`, 'two', { created: 10, started: 20 + number }))
  assert.deepEqual(boundsOf({ until: 50, tasks: [...old, ...next], events: [] }), { fewest: 2, most: 4 })
  const early = old.map((each) => ({ ...each, stopping: 5, stopped: 8 }))
  assert.deepEqual(boundsOf({ until: 50, tasks: [...early, ...next], events: [] }), { fewest: 0, most: 2 })
})

test('the features that have a picture are there', () => {
  for (const feature of picturedFeatures) assert.ok(existsSync(join(project, feature)), feature)
})

const road = {
  example: { id: 'the-example', title: 'The example' },
  stops: [
    { kind: 'image', values: ['my-nginx:latest'] },
    { kind: 'repository', values: ['my-app-repo:latest', 'sha256:333333333333…'] },
    { kind: 'definition', values: ['my-task:7', '512 MiB'] },
    { kind: 'service', values: ['my-service', '2 tasks'] },
    { kind: 'port', values: ['localhost:49154', '“Welcome”'] },
  ],
} as unknown as Road

test('the architecture names what the run named, and both roles', () => {
  const { text } = architecturePicture(road)
  for (const value of [
    'my-nginx:latest',
    'my-app-repo:latest',
    'my-task:7',
    'my-service, 2 tasks',
    'localhost:49154',
  ])
    assert.ok(text.includes(`>${value}</text>`), value)
  assert.match(text, /execution role.*task role/s)
  assert.doesNotMatch(text, / lit"/)
})

test('what a lesson is about is lit, and nothing else', () => {
  const lit = (picture: unknown) =>
    [
      ...String(picture).matchAll(
        /class="(?:node|node inner) lit"[^>]*><rect[^>]*><text[^>]*>([^<]+)|class="verb lit"[^>]*>([^<]+)/g,
      ),
    ].map(([, node, way]) => node ?? way)
  const about = new Set(['registry', 'push', 'task'] as const)
  assert.deepEqual(lit(mapPicture(road, about)), ['Amazon ECR', 'Task', 'push'])
  assert.deepEqual(lit(architecturePicture(road, about)), ['Amazon ECR', 'Task', 'push'])
  assert.match(
    String(mapPicture(undefined, about)),
    /aria-label="[^"]*: Amazon ECR, the push to ECR, the task\."/,
  )
  assert.equal(mapPicture(road, new Set()), false)
})

test('every lesson has its place', () => {
  const features = globSync('features/*/*.feature', { cwd: project }).sort()
  assert.deepEqual([...placedFeatures].sort(), features)
})
