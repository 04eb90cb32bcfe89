import type { Block, Command, FileShown } from '../course/lesson.ts'
import { renderInline, renderMarkdown } from '../course/markdown.ts'
import { commandText } from './command.ts'
import { type Html, html } from './html.ts'
import type { View } from './view.ts'

/** What a learner reads, types and looks at, one after the other. */
export function blocksView(blocks: readonly Block[], view: View): Html {
  return html`${blocks.map((block) => blockView(block, view))}`
}

function blockView(block: Block, { terms }: View): Html {
  switch (block.kind) {
    case 'prose':
      return html`<div class="prose">${terms.link(renderMarkdown(block.text))}</div>`
    case 'command':
      return commandView(block)
    case 'file':
      return fileView(block)
  }
}

function commandView({ text, expected, refused, noCopy, flags }: Command): Html {
  const isPasteable = noCopy === ''
  const lines = text.split('\n')
  const drawn = html`<div class="cmd${!isPasteable && ' once'}${lines.length > 1 && ' lines'}"><pre${isPasteable && html` data-copy`}>${commandText(text)}</pre></div>`
  return html`<div class="act"><div>${drawn}${!isPasteable && html`<p class="note">${noCopy}</p>`}${expected !== '' && html`<figure class="expected${refused && ' refused'}"><figcaption class="vh">${refused ? 'It is refused' : 'You should see'}</figcaption><pre>${expected}</pre></figure>`}</div>${flags.length > 0 && html`<dl class="flags">${flags.map(({ flag, meaning }) => html`<div><dt><code>${flag}</code></dt><dd>${renderInline(meaning)}</dd></div>`)}</dl>`}</div>`
}

function fileView({ path, text, notes }: FileShown): Html {
  const said = new Map(notes.map((note) => [note.line, note.text]))
  const lines = text.trimEnd().split('\n')
  return html`<div class="act"><figure class="file"><figcaption>${path}</figcaption><pre>${lines.map((line, index) => html`${said.has(index + 1) ? html`<mark class="line">${line}</mark>` : line}${index < lines.length - 1 && '\n'}`)}</pre></figure>${notes.length > 0 && html`<dl class="flags">${notes.map((note) => html`<div><dt>line ${note.line}</dt><dd>${renderInline(note.text)}</dd></div>`)}</dl>`}</div>`
}
