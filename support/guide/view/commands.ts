import { type Example, examplesOf, outcomeOf, type Section } from '../course/guide.ts'
import type { ExampleRun, Step } from '../recording/recording.ts'
import { plainCommandText } from './command.ts'
import { type Html, html } from './html.ts'
import type { View } from './view.ts'
import { plural } from './words.ts'

/** All commands of the run on one page, in order, as a person would type them. */
export function commandsView(view: View): Html {
  return html`<header class="opening"><h1 tabindex="-1">All commands</h1><p class="standfirst">What the examples did on ${view.run.title}, in order, as you would type it. What only that run could do is left out.</p></header>
${view.guide.chapters.map(
  (chapter) =>
    html`<section class="rule" aria-labelledby="commands-${chapter.id}"><h2 id="commands-${chapter.id}">${chapter.number} ${chapter.title}</h2>${chapter.sections.map((section) => sectionCommands(section, view))}</section>`,
)}`
}

function sectionCommands(section: Section, view: View): Html | false {
  const examples = examplesOf(section).flatMap((example) => {
    const commands = exampleCommands(example, view)
    return commands === undefined ? [] : [commands]
  })
  return examples.length > 0 && html`<h3>${section.title}</h3>${examples}`
}

function exampleCommands(example: Example, view: View): Html | undefined {
  const run = outcomeOf(example, view.run)
  const first = commandsOf(example.steps, run, ({ kind }) => kind === 'given')
  const then = commandsOf(example.steps, run, ({ kind }) => kind !== 'given')
  if (first.length + then.length === 0) return undefined
  return html`<div class="listing"><h4><a href="#${example.id}">${example.title}</a></h4>${
    first.length > 0 &&
    html`<details class="fold" data-fold="${view.book.fold(block(first))}"><summary>First, ${plural(first.length, 'command')} to get there</summary></details>`
  }${then.length > 0 && block(then)}</div>`
}

function commandsOf(steps: readonly Step[], run: ExampleRun, wanted: (step: Step) => boolean): string[] {
  return steps.flatMap((step, index) =>
    wanted(step)
      ? (run.steps[index]?.actions ?? []).flatMap(({ command }) =>
          command?.pasteable ? [...command.sets.map(({ set }) => set), command.text] : [],
        )
      : [],
  )
}

function block(commands: readonly string[]): Html {
  const lines = commands.map(
    (command, index) =>
      html`<span>${plainCommandText(command.slice(0, longest))}${index < commands.length - 1 && '\n'}</span>`,
  )
  return html`<div class="cmd script"><pre data-copy="these commands">${lines}</pre></div>`
}

const longest = 20_000
