import type { Place } from '../course/places.ts'
import type { Road, StopKind } from '../course/road.ts'
import { type Html, html } from './html.ts'

/**
 * Where everything is: this machine, the registry, the control plane and the machine that runs the tasks, with the two
 * roles that are easily confused. What it names is what the run named; what a chapter is about is lit.
 */
export function architecturePicture(road: Road, lit: ReadonlySet<Place> = new Set()): Html {
  const value = valuesOf(road)
  const [image, repository, definition] = [value('image'), value('repository'), value('definition')]
  const [service, port] = [value('service'), value('port')]
  const on = (place: Place) => lit.has(place) && html` lit`
  const label = `Docker on this machine builds ${image} and pushes it to ECR as ${repository}. ECS keeps the task definition ${definition} and the service ${service}. A container instance pulls the image with the execution role and runs the task, whose app acts with the task role. The page answers at ${port}.`
  return html`<figure class="picture architecture" tabindex="0"><svg viewBox="-1 18 754 266" role="img" aria-label="${label}">
${box({ x: 0, y: 20, width: 206, height: 112, title: 'Your machine', lines: ['Dockerfile', clip(image), 'docker, aws, curl'], lit: on('machine') })}
${box({ x: 292, y: 20, width: 206, height: 112, title: 'Amazon ECR', lines: [clip(repository), clip(value('repository', 1)), 'the registry'], lit: on('registry') })}
${box({ x: 0, y: 182, width: 206, height: 100, title: 'Amazon ECS', lines: [clip(definition), clip([service, value('service', 1)].filter(Boolean).join(', '))], lit: on('control') })}
${box({ x: 292, y: 182, width: 460, height: 100, title: '', lines: [], lit: false })}
<text class="kind" x="524" y="208">Container instance, or Fargate</text>
<g class="node inner${on('task')}" transform="translate(310 216)"><rect width="196" height="52" rx="5"/><text class="kind" x="12" y="21">Task</text><text class="first" x="12" y="41">${clip(port) || 'a container'}</text></g>
${arrow({ path: 'M206 66H286', label: 'push', x: 246, y: 58, lit: on('push') })}${arrow({ path: 'M103 132V176', label: 'register, create', x: 111, y: 158, anchor: 'start', lit: on('register') })}${arrow({ path: 'M206 246H286', label: 'run', x: 246, y: 238, lit: on('run') })}${arrow({ path: 'M395 132V210', label: 'pull, with the execution role', x: 403, y: 164, anchor: 'start', lit: on('pull') })}
${arrow({ path: 'M506 242H566', label: '', x: 0, y: 0, lit: false })}<text class="small" x="574" y="238">other services,</text><text class="small" x="574" y="255">with the task role</text>
${arrow({ path: 'M196 132L318 210', label: 'visit', x: 268, y: 192, anchor: 'end', lit: on('visit') })}</svg>
<figcaption>${lit.size > 0 && html`<b>What this chapter adds is lit.</b> The names are those of the run`}${lit.size === 0 && 'Where everything is, with the names of the run'}, in <a href="#${road.example.id}">${road.example.title}</a>. The <b>execution role</b> lets ECS fetch the image and write the log; the <b>task role</b> is what your own code may do. In the lab the instance is your Docker engine.</figcaption></figure>`
}

/** The same in the margin of a lesson: what it is about is lit. Without a road it names nothing. */
export function mapPicture(road: Road | undefined, lit: ReadonlySet<Place>): Html | false {
  if (lit.size === 0) return false
  const value = road === undefined ? () => '' : valuesOf(road)
  const on = (place: Place) => lit.has(place) && html` lit`
  const names = [...lit].map((place) => words[place])
  const [repository = ''] = value('repository').split(':')
  const node = (place: Place, x: number, y: number, title: string, name: string) =>
    html`<g class="node${on(place)}" transform="translate(${x} ${y})"><rect width="112" height="52" rx="5"/><text class="kind" x="9" y="21">${title}</text><text class="first" x="9" y="40">${clip(name, 15)}</text></g>`
  return html`<figure class="picture map"><svg viewBox="-1 -1 262 172" role="img" aria-label="Where this lesson is on the road: ${names.join(', ')}.">
${node('machine', 0, 0, 'Your machine', value('image') || 'docker, aws')}${node('registry', 148, 0, 'Amazon ECR', repository || 'the registry')}${node('control', 0, 118, 'Amazon ECS', value('definition') || 'the control plane')}${node('task', 148, 118, 'Task', value('port') || 'a container')}
${arrow({ path: 'M112 26H144', label: 'push', x: 128, y: 19, lit: on('push') })}${arrow({ path: 'M30 52V114', label: 'register', x: 36, y: 87, anchor: 'start', lit: on('register') })}${arrow({ path: 'M112 144H144', label: 'run', x: 128, y: 135, lit: on('run') })}${arrow({ path: 'M224 52V114', label: 'pull', x: 229, y: 87, anchor: 'start', lit: on('pull') })}${arrow({ path: 'M96 52L166 114', label: 'visit', x: 140, y: 79, anchor: 'start', lit: on('visit') })}</svg>
<figcaption>Lit: what this lesson is about.</figcaption></figure>`
}

/** What each place is called where it cannot be seen. */
const words: Readonly<Record<Place, string>> = {
  machine: 'your machine',
  registry: 'Amazon ECR',
  control: 'Amazon ECS',
  task: 'the task',
  push: 'the push to ECR',
  pull: 'the pull from ECR',
  register: 'what is registered with ECS',
  run: 'what ECS runs',
  visit: 'the visit of a page',
}

function valuesOf({ stops }: Road) {
  return (kind: StopKind, index = 0) => stops.find((stop) => stop.kind === kind)?.values[index] ?? ''
}

type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly title: string
  readonly lines: readonly string[]
  readonly lit: Html | false
}

function box({ x, y, width, height, title, lines, lit }: Box): Html {
  return html`<g class="node${lit}" transform="translate(${x} ${y})"><rect width="${width}" height="${height}" rx="6"/><text class="kind" x="14" y="24">${title}</text>${lines.map((line, index) => html`<text class="first" x="14" y="${48 + index * 21}">${line}</text>`)}</g>`
}

type Arrow = {
  readonly path: string
  readonly label: string
  readonly x: number
  readonly y: number
  readonly anchor?: string
  readonly lit: Html | false
}

function arrow({ path, label, x, y, anchor = 'middle', lit }: Arrow): Html {
  return html`<path class="way arrow${lit}" d="${path}"/>${label !== '' && html`<text class="verb${lit}" x="${x}" y="${y}" text-anchor="${anchor}">${label}</text>`}`
}

function clip(text: string, widest = 23): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}
