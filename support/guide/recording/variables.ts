import type { CallRecord, EvidenceRecord } from '../../driver/evidence/record.ts'
import { shellCommand } from '../../driver/shell/shell-command.ts'
import { fields, list, text } from './json.ts'

/** A value that every run gets anew, and the shell variable that stands for it in commands. */
export type Variable = {
  readonly name: string
  readonly value: string
  /** How a command names it, for example `$TASK`. */
  readonly reference: string
  /** The line that sets it; empty when there is no such line. */
  readonly set: string
}

/** Finds the ids, ports and digests that an example was given by what it asked. */
export class Variables {
  readonly #found: Variable[] = []
  readonly #options: readonly string[]

  /** `options` are those by which a command of the AWS CLI goes where those of the run went. */
  constructor(records: readonly EvidenceRecord[], options: readonly string[]) {
    this.#options = options
    for (const record of records) this.#read(record)
  }

  /** The longest value first, so that none is taken for a part of another. */
  get all(): readonly Variable[] {
    return this.#found.toSorted((one, other) => other.value.length - one.value.length)
  }

  #read(record: EvidenceRecord): void {
    if (record.kind === 'call') this.#readCall(record)
    if (record.kind !== 'command' || record.docker === undefined) return
    const { docker, command } = record
    const [words = []] = command.slice(-1)
    if (docker.of === 'container' && words[1] === 'run')
      this.#add('CONTAINER', docker.id, 'docker ps --latest --quiet --no-trunc')
    if (docker.of === 'port') {
      const container = this.#found.find(({ value }) => value === words[2])?.reference ?? ''
      const line = `docker port ${container} ${words[3] ?? ''} | cut -d: -f2`
      this.#addPort(docker.port, container === '' ? '' : line)
    }
    const [, repository, tag] = /^[^/]+\/(.+):([^:]+)$/.exec(words.at(-1) ?? '') ?? []
    if (docker.of === 'digest' && repository !== undefined && tag !== undefined)
      this.#addDigest(docker.digest, repository, tag)
  }

  #readCall({ service, request, response }: CallRecord): void {
    const answer = fields(response)
    if (service === 'ecr') {
      const repository = text(fields(request)['repositoryName'])
      for (const each of [...list(answer['imageIds']), ...list(answer['imageDetails'])]) {
        const { imageDigest, imageTag, imageTags } = fields(each)
        this.#addDigest(text(imageDigest), repository, text(imageTag) || text(list(imageTags)[0]))
      }
    }
    if (service !== 'ecs') return
    for (const arn of list(answer['taskArns'])) this.#addTask(text(arn))
    for (const task of list(answer['tasks'])) {
      const arn = text(fields(task)['taskArn'])
      this.#addTask(arn)
      for (const [index, container] of list(fields(task)['containers']).entries())
        this.#addContainer(fields(container), index, arn)
    }
  }

  #addTask(arn: string): void {
    const [, cluster, id] = /:task\/([^/]+)\/([^/]+)$/.exec(arn) ?? []
    if (cluster === undefined || id === undefined) return
    const at = this.#found.filter(({ name }) => name.startsWith('TASK')).length / 2
    const ask = ['list-tasks', '--cluster', cluster, '--query', `taskArns[${at}]`]
    const added = this.#add('TASK', arn, this.#aws('ecs', ask))
    if (added !== undefined) this.#found.push({ ...added, value: id, reference: `\${${added.name}##*/}` })
  }

  #addContainer(container: Readonly<Record<string, unknown>>, index: number, arn: string): void {
    const [, cluster = ''] = /:task\/([^/]+)\//.exec(arn) ?? []
    const task = this.#found.find(({ value }) => value === arn)?.reference ?? ''
    const ask = (query: string) =>
      task === ''
        ? ''
        : this.#aws(
            'ecs',
            ['describe-tasks', '--cluster', cluster, '--tasks'],
            task,
            `tasks[0].containers[${index}].${query}`,
          )
    this.#add('CONTAINER', text(container['runtimeId']), ask('runtimeId'))
    for (const binding of list(container['networkBindings'])) {
      const { hostPort } = fields(binding)
      if (typeof hostPort === 'number') this.#addPort(hostPort, ask('networkBindings[0].hostPort'))
    }
  }

  #addPort(port: number, line: string): void {
    const added = this.#add('PORT', `:${port}/`, line)
    if (added === undefined) return
    this.#found[this.#found.indexOf(added)] = { ...added, reference: `:$${added.name}/` }
  }

  #addDigest(digest: string, repository: string, tag: string): void {
    const ask = ['describe-images', '--repository-name', repository, '--image-ids', `imageTag=${tag}`]
    const line = tag === '' ? '' : this.#aws('ecr', [...ask, '--query', 'imageDetails[0].imageDigest'])
    this.#add('DIGEST', digest, line)
  }

  #add(kind: string, value: string, line: string): Variable | undefined {
    if (value === '' || this.#found.some((each) => each.value === value)) return undefined
    const taken = new Set(this.#found.map(({ name }) => name))
    let name = kind
    for (let number = 2; taken.has(name); number += 1) name = `${kind}_${number}`
    const added = { name, value, reference: `$${name}`, set: line === '' ? '' : `${name}=$(${line})` }
    this.#found.push(added)
    return added
  }

  #aws(service: string, words: readonly string[], reference = '', query = ''): string {
    return [
      shellCommand(['aws', service, ...words]),
      ...(reference === '' ? [] : [reference]),
      ...(query === '' ? [] : [shellCommand(['--query', query])]),
      shellCommand(['--output', 'text', ...this.#options]),
    ].join(' ')
  }
}
