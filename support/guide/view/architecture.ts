import type { Road, StopKind } from '../course/road.ts'
import { type Html, html } from './html.ts'

/**
 * Where everything is: this machine, the registry, the control plane and the machine that runs the tasks, with the two
 * roles that are easily confused. What it names is what the run named.
 */
export function architecturePicture(road: Road): Html {
  const value = (kind: StopKind, index = 0) =>
    road.stops.find((stop) => stop.kind === kind)?.values[index] ?? ''
  const image = value('image')
  const repository = value('repository')
  const definition = value('definition')
  const service = value('service')
  const port = value('port')
  const label = `Docker on this machine builds ${image} and pushes it to ECR as ${repository}. ECS keeps the task definition ${definition} and the service ${service}. A container instance pulls the image with the execution role and runs the task, whose app acts with the task role. The page answers at ${port}.`
  return html`<figure class="picture architecture"><svg viewBox="-1 0 754 300" role="img" aria-label="${label}">
${box({ x: 0, y: 20, width: 206, height: 112, title: 'Your machine', lines: ['Dockerfile', clip(image), 'docker, aws, curl'] })}
${box({ x: 292, y: 20, width: 206, height: 112, title: 'Amazon ECR', lines: [clip(repository), clip(value('repository', 1)), 'the registry'] })}
${box({ x: 0, y: 182, width: 206, height: 100, title: 'Amazon ECS', lines: [clip(definition), clip([service, value('service', 1)].filter(Boolean).join(', '))] })}
${box({ x: 292, y: 182, width: 460, height: 100, title: '', lines: [] })}
<text class="kind" x="524" y="208">Container instance, or Fargate</text>
<g class="node inner" transform="translate(310 216)"><rect width="196" height="52" rx="5"/><text class="kind" x="12" y="21">Task</text><text class="first" x="12" y="41">${clip(port) || 'a container'}</text></g>
${arrow('M206 66H286', 'push', 246, 58)}${arrow('M103 132V176', 'register, create', 111, 158, 'start')}${arrow('M206 246H286', 'run', 246, 238)}${arrow('M395 132V210', 'pull, with the execution role', 403, 164, 'start')}
${arrow('M506 242H566', '', 0, 0)}<text class="small" x="574" y="238">other services,</text><text class="small" x="574" y="255">with the task role</text>
${arrow('M196 132L318 210', '', 0, 0)}<text class="verb" x="268" y="192" text-anchor="end">visit</text></svg>
<figcaption>Where everything is, with the names of the run, in <a href="#${road.example.id}">${road.example.title}</a>. The <b>execution role</b> lets ECS fetch the image and write the log; the <b>task role</b> is what your own code may do. In the lab the instance is your Docker engine.</figcaption></figure>`
}

type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly title: string
  readonly lines: readonly string[]
}

function box({ x, y, width, height, title, lines }: Box): Html {
  return html`<g class="node" transform="translate(${x} ${y})"><rect width="${width}" height="${height}" rx="6"/><text class="kind" x="14" y="24">${title}</text>${lines.map((line, index) => html`<text class="first" x="14" y="${48 + index * 21}">${line}</text>`)}</g>`
}

function arrow(path: string, label: string, x: number, y: number, anchor = 'middle'): Html {
  return html`<path class="way arrow" d="${path}"/>${label !== '' && html`<text class="verb" x="${x}" y="${y}" text-anchor="${anchor}">${label}</text>`}`
}

const widest = 23

function clip(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}
