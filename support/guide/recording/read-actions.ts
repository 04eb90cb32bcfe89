import type { Attachment } from '@cucumber/messages'
import { attachmentText, scenarioFacts } from './attachments.ts'
import { cleanText } from './clean-text.ts'
import type { PersonalText } from './personal-text.ts'
import type { Action, Evidence } from './recording.ts'

/** Groups what a step attached into commands and what came of each. */
export function readActions(attachments: readonly Attachment[], personal: PersonalText): Action[] {
  const list = new ActionList()
  for (const attachment of attachments) read(attachment, personal, list)
  return personal.actions(list.end())
}

const answerName = /^(\w+) response (\d+) in (\d+) ms$/

function read(attachment: Attachment, personal: PersonalText, list: ActionList): void {
  const title = personal.text(cleanText(attachment.fileName ?? '')) || attachment.mediaType
  const text = personal.text(attachmentText(attachment))
  switch (attachment.mediaType) {
    case 'text/x-shellscript':
      list.open(personal.command(attachmentText(attachment)))
      break
    case 'text/x-note':
      list.note(text)
      break
    case 'text/x-file':
      list.open()
      list.add({ kind: 'file', title, text })
      break
    case 'text/x-command-output':
      list.current.exitCode = Number(/exit code (\d+)/.exec(title)?.[1] ?? 0)
      list.add({ kind: 'output', title: 'Output', text })
      break
    case 'text/x-container-log':
      list.add({ kind: 'log', title, text })
      break
    case 'application/json':
      readJson(title, text, list)
      break
    case 'text/x-not-supported':
    case 'text/x-known-gap':
    case 'text/x-reason':
      break
    default:
      list.add({ kind: 'other', title, text })
  }
}

function readJson(title: string, text: string, list: ActionList): void {
  const [, operation, status, took] = answerName.exec(title) ?? []
  if (operation !== undefined) {
    list.current.answer = { operation, status: Number(status), milliseconds: Number(took) }
    list.add({ kind: 'response', title: `${operation} response`, text })
  } else if (title === 'comparison' || title === 'rollout') {
    list.open()
    list.add({ kind: title, title, text })
  } else if (title !== scenarioFacts) {
    list.add({ kind: /^\w+ request$/.test(title) ? 'request' : 'other', title, text })
  }
}

type Draft = { -readonly [Key in keyof Omit<Action, 'evidence'>]: Action[Key] } & { evidence: Evidence[] }

/** Attachments come one by one: a command opens an action, what follows belongs to it. */
class ActionList {
  readonly #actions: Draft[] = []
  #note: string | undefined

  get current(): Draft {
    const last = this.#actions.at(-1)
    if (last !== undefined) return last
    const first: Draft = { evidence: [] }
    this.#actions.push(first)
    return first
  }

  open(command?: string): void {
    const action: Draft = { evidence: [] }
    if (command !== undefined) action.command = command
    if (this.#note !== undefined) action.note = this.#note
    this.#note = undefined
    this.#actions.push(action)
  }

  /** Speaks of the command that follows. */
  note(text: string): void {
    this.#note = text
  }

  add(evidence: Evidence): void {
    this.current.evidence.push(evidence)
  }

  end(): Action[] {
    if (this.#note !== undefined) this.open()
    return this.#actions
  }
}
