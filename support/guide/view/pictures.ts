import type { Guide, Run, Section } from '../course/guide.ts'
import {
  type Anatomy,
  anatomyOf,
  boundsOf,
  type Reached,
  reachedOf,
  rolloutsOf,
  type TaskTimes,
  taskTimesOf,
} from '../course/picture-values.ts'
import { shorten } from '../course/sayings.ts'
import { type Html, html } from './html.ts'
import { bars } from './rollout.ts'
import type { View } from './view.ts'
import { describeBytes, describeDuration, plural } from './words.ts'

/** What the lesson beside a feature is a picture of. */
const pictures: Readonly<Record<string, (section: Section, run: Run, guide: Guide) => Html | false>> = {
  '1-ecr-basics/4-build-tag-push': (section, run) => drawn(anatomyOf(section, run), anatomyPicture),
  '2-ecs-fundamentals/3-running-tasks': (section, run) =>
    drawn(taskTimesOf(section, run, { stopped: false }), lifePicture),
  '2-ecs-fundamentals/4-ending-tasks': (section, run) =>
    drawn(taskTimesOf(section, run, { stopped: true }), lifePicture),
  '2-ecs-fundamentals/5-launch-types': (section, run) => portPicture(reachedOf(section, run)),
  '3-services-and-scaling/2-reaching-a-service': (section, run, guide) =>
    portPicture({ ...reachedOf(guide, run), bridge: reachedOf(section, run).bridge }),
  '3-services-and-scaling/4-rolling-out': rolloutPictures,
  '4-real-world-simulation/4-roll-out-and-back': rolloutPictures,
}

/** The files of the features that have a picture. */
export const picturedFeatures = Object.keys(pictures).map((name) => `features/${name}.feature`)

/** The picture of a section, drawn from what the run recorded; nothing when it has left none. */
export function sectionPicture(section: Section, { run, guide }: Pick<View, 'run' | 'guide'>): Html | false {
  const [, name = ''] = /^features\/(.+)\.feature$/.exec(section.uri) ?? []
  return Object.hasOwn(pictures, name) && (pictures[name]?.(section, run, guide) ?? false)
}

function drawn<Values>(values: Values | undefined, draw: (values: Values) => Html | false): Html | false {
  return values !== undefined && draw(values)
}

const width = 752

/** From the tag to the layers: what one pushes, what ECR keeps, and what each fingerprint is of. */
export function anatomyPicture({ repository, tag, digest, config, layers }: Anatomy): Html {
  const all = layers.reduce((sum, { bytes }) => sum + bytes, 0)
  const shown = layers.slice(0, 8)
  const height = 58 + Math.max(shown.length + 1, 3) * 34
  const widest = Math.max(...shown.map(({ bytes }) => bytes), 1)
  const label = `The tag ${repository}:${tag} names the manifest ${digest}. It lists the configuration ${config} and ${plural(layers.length, 'layer')} of ${describeBytes(all)}.`
  return figure(
    label,
    height,
    html`<g class="node" transform="translate(0 30)"><rect width="150" height="62" rx="6"/><text class="kind" x="14" y="24">Tag</text><text class="first" x="14" y="47">${tag || 'none'}</text></g>
<path class="way arrow" d="M150 61H196"/><text class="verb" x="173" y="50" text-anchor="middle">names</text>
<g class="node" transform="translate(202 30)"><rect width="206" height="62" rx="6"/><text class="kind" x="14" y="24">Manifest · its digest</text><text class="first" x="14" y="47">${shorten(digest)}</text></g>
<path class="way arrow" d="M408 61H454"/><text class="verb" x="431" y="50" text-anchor="middle">lists</text>
<g transform="translate(460 30)"><text class="kind" x="0" y="10">Configuration · Docker's image id</text><text class="first" x="0" y="30">${shorten(config)}</text><text class="kind" x="0" y="62">Layers</text>${shown.map(
      ({ digest: layer, bytes }, index) =>
        html`<g transform="translate(0 ${74 + index * 34})"><rect class="layer" width="${Math.max(4, Math.round((bytes / widest) * 110))}" height="12" rx="2"/><text class="small" x="${Math.max(4, Math.round((bytes / widest) * 110)) + 8}" y="11">${describeBytes(bytes)}</text><text class="small dim" x="190" y="11">${shorten(layer).slice(7, 15)}…</text></g>`,
    )}</g>`,
    html`A digest is the fingerprint of the manifest; the image id is that of the configuration, so the two differ. What is pushed twice has the same layers, and they are sent once.`,
  )
}

/** A task from its creation on, to scale. */
export function lifePicture(times: TaskTimes): Html {
  const { pullStarted, pullStopped, started, stopping, stopped } = times
  const end = stopped ?? Math.max(started * 1.35, started + 1)
  const x = (time: number) => Math.round((time / Math.max(end, 1)) * (width - 2) * 10) / 10 + 1
  const spans: (readonly [name: string, kind: string, from: number, to: number])[] = [
    ['PROVISIONING, PENDING', 'pale', 0, started],
    ['RUNNING', 'full', started, stopping ?? stopped ?? end],
    ...(stopped === undefined ? [] : [['STOPPING', 'pale', stopping ?? stopped, stopped] as const]),
  ]
  const marks: (readonly [name: string, at: number])[] = [
    ['created', 0],
    ['pull begins', pullStarted],
    ['pull ends', pullStopped],
    ['started', started],
    ...(stopping === undefined ? [] : [['stopping', stopping] as const]),
    ...(stopped === undefined ? [] : [['stopped', stopped] as const]),
  ]
  const label = `A task of this run: ${marks.map(([name, at]) => `${name} after ${describeDuration(at)}`).join(', ')}.`
  return figure(
    label,
    58 + marks.length * 20,
    html`${spans.map(
      ([name, kind, from, to]) =>
        html`<g><rect class="${kind}" x="${x(from)}" y="22" width="${Math.max(0, Math.round((x(to) - x(from)) * 10) / 10)}" height="22"/>${x(to) - x(from) > name.length * 7 && html`<text class="small" x="${x(from) + 2}" y="15">${name}</text>`}</g>`,
    )}<rect class="pull" x="${x(pullStarted)}" y="36" width="${Math.max(2, Math.round((x(pullStopped) - x(pullStarted)) * 10) / 10)}" height="8"/>${marks.map(([, at], index) => html`<path class="way" d="M${x(at)} 46V${66 + index * 20}"/>`)}${marks.map(
      ([name, at], index) =>
        html`<text class="small" x="${x(at) > width * 0.7 ? x(at) - 6 : x(at) + 6}" y="${68 + index * 20}"${x(at) > width * 0.7 && html` text-anchor="end"`}>${name} · ${describeDuration(at)}</text>`,
    )}`,
    html`A task of this run, to scale. On AWS expect tens of seconds until it is started: a machine is found first, and the image comes from farther away.`,
    'life',
  )
}

const mostPorts = 4

/** How one gets to a container: by a port of the machine, or by the address of its task. */
export function portPicture({ bridge, awsvpc }: Reached): Html | false {
  const [ports, addresses] = [bridge.slice(0, mostPorts), awsvpc.slice(0, mostPorts)]
  if (ports.length + addresses.length === 0) return false
  const words = [
    ...ports.map(
      ({ host, container }) => `port ${host} of the machine leads to port ${container} of a container`,
    ),
    ...addresses.map(({ address, port }) => `the task ${address} listens on port ${port}`),
  ]
  const row = ({ index, wide, from, to }: { index: number; wide: number; from: string; to: string }) =>
    html`<g transform="translate(0 ${40 + index * 34})"><rect class="port" width="${wide}" height="24" rx="4"/><text class="first" x="${wide / 2}" y="17" text-anchor="middle">${from}</text><path class="way arrow" d="M${wide} 12H${wide + 54}"/><rect class="port" x="${wide + 60}" width="64" height="24" rx="4"/><text class="first" x="${wide + 92}" y="17" text-anchor="middle">${to}</text></g>`
  const column = ports.length > 0 ? 396 : 0
  return figure(
    `${words.join(', ')}.`,
    50 + Math.max(ports.length, addresses.length) * 34,
    html`${
      ports.length > 0 &&
      html`<g><text class="kind" x="0" y="14">bridge</text><text class="small dim" x="52" y="14">any free port of the machine</text>${ports.map(({ host, container }, index) => row({ index, wide: 84, from: `:${host}`, to: `:${container}` }))}</g>`
    }${
      addresses.length > 0 &&
      html`<g transform="translate(${column} 0)"><text class="kind" x="0" y="14">awsvpc</text><text class="small dim" x="58" y="14">an address of the task’s own</text>${addresses.map(({ address, port }, index) => row({ index, wide: 138, from: address, to: `:${port}` }))}</g>`
    }`,
    html`Where tasks of this run were reached.${ports.length > 0 && html` The ports of <b>bridge</b> are others each time, so one asks for them.`}${addresses.length > 0 && html` With <b>awsvpc</b> the container’s own port is the task’s.`} The third mode, <b>host</b>, opens the port on the machine itself; no example here runs one.`,
  )
}

/** All rollouts of a section, small, beside each other. */
function rolloutPictures(section: Section, run: Run): Html | false {
  const all = rolloutsOf(section, run)
  if (all.length === 0) return false
  return html`<figure class="picture multiples"><ul>${all.map(({ example, history }) => {
    const { fewest, most } = boundsOf(history)
    return html`<li><p><a href="#${example.id}">${example.title}</a></p>${bars(history, false)}<p class="dim">fewest running <b>${fewest}</b>, most at all <b>${most}</b></p></li>`
  })}</ul><figcaption>The rollouts of this run. Each bar is a task: pale while it starts or stops, full while it runs, red when it never ran. A colour is a deployment.</figcaption></figure>`
}

function figure(label: string, height: number, body: Html, caption: Html, kind = ''): Html {
  return html`<figure class="picture ${kind}" tabindex="0"><svg viewBox="-1 0 ${width + 2} ${height}" role="img" aria-label="${label}">${body}</svg><figcaption>${caption}</figcaption></figure>`
}
