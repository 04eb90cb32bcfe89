import type { Attachment } from '@cucumber/messages'
import type { EvidenceRecord } from '../../driver/evidence/record.ts'
import { cleanText } from './clean-text.ts'
import { CommandWriter } from './command-line.ts'
import { type PersonalText, type Place, personalText } from './personal-text.ts'
import { attachmentText, mapTexts, readRecord } from './read-record.ts'
import type { Action, Evidence } from './recording.ts'
import { Variables } from './variables.ts'

/** Understands what the steps of one example have attached; the steps come in their order. */
export class ActionReader {
  readonly #personal: PersonalText
  readonly #writer: CommandWriter

  /** `attachments` are those of all steps. */
  constructor(attachments: readonly Attachment[], place: Place) {
    const records = attachments.flatMap((attachment) => readRecord(attachment) ?? [])
    const scenario = records.find((record) => record.kind === 'scenario')
    this.#personal = personalText(scenario ?? { kind: 'scenario', names: '*', folders: [], bases: [] }, place)
    const options = this.#personal.words([
      ...(place.endpoint === '' ? [] : [`--endpoint-url=${place.endpoint}`]),
      ...(place.region === '' ? [] : ['--region', place.region]),
    ])
    this.#writer = new CommandWriter(
      this.#personal,
      new Variables(
        records.map((record) => this.#asPersonal(record)),
        options,
      ),
    )
  }

  /** Without what makes the names of the example unique. */
  text(text: string): string {
    return this.#personal.text(text)
  }

  /** What one step did: each command, and what came of it. */
  read(attachments: readonly Attachment[]): Action[] {
    const list = new ActionList()
    for (const attachment of attachments) {
      const record = readRecord(attachment)
      if (record !== undefined) this.#readRecord(record, list)
      else {
        const title = this.text(cleanText(attachment.fileName ?? '')) || attachment.mediaType
        list.add({ kind: 'other', title, text: this.text(attachmentText(attachment)) })
      }
    }
    return list.end()
  }

  #readRecord(recorded: EvidenceRecord, list: ActionList): void {
    const record = this.#asPersonal(recorded)
    switch (record.kind) {
      case 'call':
      case 'command':
      case 'visit':
        // Its words are rewritten as they were recorded.
        if ('command' in recorded) list.open({ record, command: this.#writer.write(recorded.command) })
        for (const evidence of evidenceOf(record)) list.add(evidence)
        break
      case 'log':
        list.add({ kind: 'log', title: record.name, text: record.text })
        break
      case 'rounds':
        list.next({ rounds: record.rounds })
        break
      case 'note':
        list.next({ note: record.text })
        break
      case 'file':
      case 'saying':
      case 'comparison':
      case 'rollout':
        list.open({ record })
        break
      case 'scenario':
      case 'reason':
        break
    }
  }

  #asPersonal<R extends EvidenceRecord>(record: R): R {
    return mapTexts(record, (text) => this.text(text)) as R
  }
}

function evidenceOf(record: EvidenceRecord): Evidence[] {
  switch (record.kind) {
    case 'call': {
      const { operation, request, response, refusal } = record
      const came = refusal === undefined ? response : refusal
      return [
        { kind: 'request', title: `${operation} request`, text: asJson(request) },
        { kind: 'response', title: `${operation} response`, text: asJson(came) },
      ]
    }
    case 'command':
      return record.output === '' ? [] : [{ kind: 'output', title: 'Output', text: record.output }]
    case 'visit':
      return record.body === '' ? [] : [{ kind: 'output', title: 'Page', text: record.body }]
    default:
      return []
  }
}

function asJson(value: unknown): string {
  return JSON.stringify(value ?? {}, undefined, 2)
}

type Draft = { -readonly [Key in keyof Omit<Action, 'evidence'>]: Action[Key] } & { evidence: Evidence[] }

/** Attachments come one by one: a command opens an action, what follows belongs to it. */
class ActionList {
  readonly #actions: Draft[] = []
  #before: Pick<Action, 'rounds' | 'note'> = {}

  open(action: Pick<Action, 'record' | 'command'>): void {
    this.#actions.push({ ...this.#before, ...action, evidence: [] })
    this.#before = {}
  }

  /** Speaks of the action that follows. */
  next(said: Pick<Action, 'rounds' | 'note'>): void {
    this.#before = { ...this.#before, ...said }
  }

  add(evidence: Evidence): void {
    if (this.#actions.length === 0) this.open({})
    this.#actions.at(-1)?.evidence.push(evidence)
  }

  end(): Action[] {
    if (this.#before.note !== undefined) this.open({})
    return this.#actions
  }
}
