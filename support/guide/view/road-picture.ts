import type { Road, Stop } from '../course/road.ts'
import { type Html, html } from './html.ts'

/** The road as a picture, drawn from what the run really used. It is drawn twice, for wide windows and narrow ones. */
export function roadPicture(road: Road): Html {
  const words = road.stops.map(({ kind, values }) => `${stopNames[kind]} ${values.join(', ')}`).join('; ')
  const label = `The road of this run: ${words}.`
  return html`<figure class="road"><div class="wide">${drawing({ road, columns: 3, label })}</div><div class="narrow">${drawing({ road, columns: 1, label })}</div>
<figcaption>The road as this run went it, in the example <a href="#${road.example.id}">${road.example.title}</a>.</figcaption></figure>`
}

/** What the stops are called. */
export const stopNames: Readonly<Record<Stop['kind'], string>> = {
  dockerfile: 'Dockerfile',
  image: 'Image',
  repository: 'Repository',
  definition: 'Task definition',
  service: 'Service',
  port: 'Port',
}

/** What leads to a stop. */
const ways: Readonly<Record<Stop['kind'], string>> = {
  dockerfile: '',
  image: 'build',
  repository: 'push',
  definition: 'register',
  service: 'create',
  port: 'open',
}

const box = { width: 236, height: 92 }
const gap = { x: 84, y: 56 }

function drawing({ road, columns, label }: { road: Road; columns: number; label: string }): Html {
  const rows = Math.ceil(road.stops.length / columns)
  const width = columns * box.width + (columns - 1) * gap.x
  const height = rows * box.height + (rows - 1) * gap.y
  const places = road.stops.map((_, index) => place(index, columns))
  return html`<svg viewBox="-2 -2 ${width + 4} ${height + 4}" role="img" aria-label="${label}">${road.stops.map(
    (stop, index) => {
      const to = places[index] ?? { x: 0, y: 0 }
      const from = places[index - 1]
      return html`${from && way(from, to, ways[stop.kind])}${stopBox(stop, to)}`
    },
  )}</svg>`
}

type Place = { readonly x: number; readonly y: number }

/** Rows run to and fro, so that each stop is beside the one before it. */
function place(index: number, columns: number): Place {
  const row = Math.floor(index / columns)
  const column = row % 2 === 0 ? index % columns : columns - 1 - (index % columns)
  return { x: column * (box.width + gap.x), y: row * (box.height + gap.y) }
}

function stopBox({ kind, values }: Stop, { x, y }: Place): Html {
  const [first = '', second = ''] = values
  return html`<g class="stop" transform="translate(${x} ${y})"><rect width="${box.width}" height="${box.height}" rx="6"/><text class="kind" x="16" y="27">${stopNames[kind]}</text><text class="first" x="16" y="54">${clip(first)}</text><text class="second" x="16" y="75">${clip(second)}</text></g>`
}

const widest = 24

function clip(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}

function way(from: Place, to: Place, label: string): Html {
  const half = { x: box.width / 2, y: box.height / 2 }
  if (from.y !== to.y) {
    const x = from.x + half.x
    const end = to.y - 5
    return html`<path class="way" d="M${x} ${from.y + box.height}V${end}m-5-7l5 7 5-7"/><text class="verb" x="${x + 14}" y="${from.y + box.height + gap.y / 2 + 5}">${label}</text>`
  }
  const y = from.y + half.y
  const onward = to.x > from.x
  const start = onward ? from.x + box.width : from.x
  const end = onward ? to.x - 5 : to.x + box.width + 5
  return html`<path class="way" d="M${start} ${y}H${end}${onward ? 'm-7-5l7 5-7 5' : 'm7-5l-7 5 7 5'}"/><text class="verb middle" x="${(start + end) / 2}" y="${y - 11}">${label}</text>`
}
