import type { ServiceHistory, TaskLife } from '../../driver/evidence/record.ts'
import { type Html, html } from './html.ts'
import { describeDuration } from './words.ts'

/** A rollout as a picture: each task is a bar from its creation to its end, and below is what ECS said. */
export function rolloutView(history: ServiceHistory): Html {
  const { until, tasks, events } = history
  const scale = timeScale(tasks, until)
  const said = events.map(
    ({ at, message }) =>
      html`<li><span class="ms">${scale.label(at)}</span> ${withNumbers(message, tasks)}</li>`,
  )
  return html`<figure class="rollout">${bars(history)}
<p class="axis"><span><i>0 s</i><i>${scale.label(scale.end)}</i></span></p>
<figcaption>Each bar is a task: pale while it starts or stops, full while it runs, red when it never ran. A colour is a deployment.</figcaption>
<ol class="told" aria-label="Events of the service">${said}</ol></figure>`
}

/** The tasks of a rollout, a bar each, to scale; with the numbers that the events have, or without. */
export function bars({ until, tasks }: ServiceHistory, numbered = true): Html {
  const deployments = [...new Set(tasks.map(({ deployment }) => deployment))]
  const scale = timeScale(tasks, until)
  return html`<ol class="lives">${tasks.map((task, index) => {
    const colour = Math.min(deployments.indexOf(task.deployment), lastColour)
    return html`<li><span class="who">${numbered && `${index + 1} `}<b>${task.definition}</b></span>${bar(task, colour, scale)}</li>`
  })}</ol>`
}

const lastColour = 3

type Scale = {
  readonly end: number
  readonly percent: (time: number) => number
  readonly label: (time: number) => string
}

function timeScale(tasks: readonly TaskLife[], until: number): Scale {
  const begin = Math.min(...tasks.map(({ created }) => created))
  const end = Math.max(until, ...tasks.map(({ stopped = 0 }) => stopped))
  return {
    end,
    percent: (time) => Math.round(((time - begin) / Math.max(end - begin, 1)) * 1_000) / 10,
    label: (time) => describeDuration(Math.max(time - begin, 0)),
  }
}

function bar(task: TaskLife, colour: number, { end, percent, label }: Scale): Html {
  const { created, started, stopping, stopped } = task
  const over = stopped ?? end
  const leaving = Math.min(stopping ?? over, over)
  const piece = (kind: string, from: number, to: number) =>
    to > from &&
    html`<rect class="${kind}" x="${percent(from)}%" width="${Math.round((percent(to) - percent(from)) * 10) / 10}%" height="100%"/>`
  const words = [
    `created after ${label(created)}`,
    started === undefined ? 'never ran' : `ran after ${label(started)}`,
    stopped === undefined ? 'still there at the end' : `stopped after ${label(stopped)}`,
  ]
  const pieces =
    started === undefined
      ? piece(stopped === undefined ? 'pale' : 'lost', created, over)
      : [
          piece('pale', created, started),
          piece('full', started, leaving),
          piece('pale', Math.max(leaving, started), over),
        ]
  return html`<svg class="d${colour}" role="img" aria-label="${words.join(', ')}">${pieces}</svg>`
}

/** Names tasks by the numbers that they have in the picture. */
function withNumbers(message: string, tasks: readonly TaskLife[]): string {
  const numbers = new Map(tasks.map(({ id }, index) => [id, String(index + 1)]))
  return message.replace(/[\w-]{8,64}/g, (word) => numbers.get(word) ?? word)
}
