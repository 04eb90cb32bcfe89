import { createHash } from 'node:crypto'
import { examplesOf, type Guide, outcomeOf } from '../course/guide.ts'
import { planEndpoint } from '../plan-endpoint.ts'
import { aboutView } from '../view/about.ts'
import { compareView } from '../view/compare.ts'
import { Cutter } from '../view/cutter.ts'
import { glossaryView, troubleshootingView } from '../view/glossary.ts'
import { Html, html } from '../view/html.ts'
import { iconSheet } from '../view/icons.ts'
import { bundleScript, readStyle } from './assets.ts'
import { frameView } from './frame.ts'
import { packed } from './pack.ts'
import type { Opening, PackedPages } from './packed-data.ts'
import { drawPages, type RunPages } from './pages.ts'
import { buildSearchIndex } from './search-index.ts'

/** The guide as one HTML file, and the texts that were too long for it, by the name of the file beside it. */
export type GuidePage = { readonly html: string; readonly files: ReadonlyMap<string, string> }

/** Puts the guide into one page. The first run can be read without JavaScript; the others come packed. */
export async function buildPage(guide: Guide): Promise<GuidePage> {
  const cutter = new Cutter(evidenceLength(guide))
  const drawn = guide.runs.map((run) => ({ id: run.id, ...drawPages(guide, run, cutter) }))
  const [style, script, index, ...packs] = await Promise.all([
    readStyle(),
    bundleScript(),
    packed('search', buildSearchIndex(guide)),
    ...drawn.flatMap(({ id, packs }) =>
      [...packs].map(([section, pack]) => packed(`${id}/${section}`, pack)),
    ),
    ...drawn.slice(1).map(({ id, contents, pages }) => packed(id, asStrings(contents, pages))),
  ])
  const opening: Opening = {
    title: guide.title,
    planEndpoint,
    first: firstPage(guide),
    wrong: countWrong(guide),
    runs: guide.runs.map(({ id, title, facts }) => ({ id, title, endpoint: facts.endpoint })),
  }
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(script)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${guide.title}</title><style>${new Html(style)}</style></head>
<body>${iconSheet}${frameView(guide, bodyOf(guide, drawn[0]))}
<script type="application/json" id="opening">${new Html(JSON.stringify(opening).replaceAll('<', '\\u003c'))}</script>
${index}${packs}
<script type="module">${new Html(script)}</script></body></html>
`
  return { html: page.text, files: cutter.files }
}

function evidenceLength(guide: Guide): number {
  const steps = examplesOf(guide).flatMap((example) =>
    guide.runs.flatMap((run) => outcomeOf(example, run).steps),
  )
  const evidence = steps.flatMap(({ actions }) => actions.flatMap((action) => action.evidence))
  return evidence.reduce((sum, { text }) => sum + text.length, 0)
}

function bodyOf(guide: Guide, first: RunPages | undefined): { contents: Html; pages: Html } {
  const pages = [
    ...(first?.pages ?? []),
    ['compare', compareView(guide)] as const,
    ...(guide.glossary.length > 0 ? [['glossary', glossaryView(guide)] as const] : []),
    ...(guide.troubles.length > 0 ? [['troubleshooting', troubleshootingView(guide)] as const] : []),
    ['about', aboutView(guide)] as const,
  ]
  const opens = firstPage(guide)
  return {
    contents: first?.contents ?? html``,
    // With a script what is in `noscript` is not read, and so costs nothing until a page is drawn.
    pages: html`${pages.map(
      ([id, page]) =>
        html`<div class="page${id === opens && ' first'}" id="${id}" data-page="${id}">${id === opens ? page : html`<noscript>${page}</noscript>`}</div>`,
    )}`,
  }
}

function asStrings(contents: Html, pages: RunPages['pages']): PackedPages {
  return {
    contents: contents.text,
    pages: Object.fromEntries([...pages].map(([id, page]) => [id, page.text])),
  }
}

/** Who opens the guide of a run that failed wants to know why. */
function firstPage(guide: Guide): 'start' | 'results' {
  const broken = guide.runs.some(({ problem }) => problem !== undefined)
  return broken || countWrong(guide) > 0 ? 'results' : 'start'
}

function countWrong({ runs }: Guide): number {
  return runs.reduce(
    (sum, { counts, noTarget }) => sum + counts.fails + counts.blocked + noTarget.fails + noTarget.blocked,
    0,
  )
}

/** Only the page's own script runs, whatever else gets into the page; and nothing is fetched from anywhere. */
function policy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64')
  return `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`
}
