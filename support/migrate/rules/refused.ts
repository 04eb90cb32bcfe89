import type { Refusal } from '../../emulator/ecs/refusal.ts'
import { serviceNameRefusals, serviceRefusals } from '../../emulator/ecs/services/service-refusals.ts'
import { definitionRefusals } from '../../emulator/ecs/task-definitions/definition-rules.ts'
import { fargateMemory, fargateSizes } from '../../emulator/ecs/task-definitions/fargate-sizes.ts'
import { readSize } from '../../emulator/ecs/task-definitions/task-size.ts'
import { isEcrImage } from '../image-origin.ts'
import { quoted } from '../messages.ts'
import { isObject, valueAt, writePath } from '../paths.ts'
import { holdsPlaceholder } from '../placeholders.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

/** What ECS refuses, by the rules that the emulator answers with; what waits to be filled in is not judged. */
export const refusedRules: readonly Rule[] = [
  {
    name: 'task-definition',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    check: ({ taskDefinition, compute, open }) =>
      judged(
        definitionRefusals(taskDefinition, {
          forFargate:
            compute === 'FARGATE' || taskDefinition.requiresCompatibilities?.includes('FARGATE') === true,
          isEcrImage,
        }),
        taskDefinition,
        open,
      ),
  },
  {
    name: 'service',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    check: (subject) => [...refusedService(subject), ...notCheckedForFargate(subject)],
  },
]

function refusedService({ serviceDefinition: service, taskDefinition, open }: Subject): string[] {
  if (service === undefined) return []
  const whole = { ...taskDefinition, ...service }
  return [
    ...judged(service.serviceName === undefined ? [] : serviceNameRefusals(service.serviceName), whole, open),
    ...judged(serviceRefusals(service, taskDefinition), whole, open),
  ]
}

function notCheckedForFargate({ serviceDefinition: service, taskDefinition, compute }: Subject): string[] {
  const required = taskDefinition.requiresCompatibilities ?? []
  return service === undefined ||
    compute !== 'FARGATE' ||
    required.length === 0 ||
    required.includes('FARGATE')
    ? []
    : [`The service runs on Fargate, but requiresCompatibilities is ${quoted(required)}. Add FARGATE.`]
}

function judged(refusals: Iterable<Refusal>, request: object, open: Subject['open']): string[] {
  const messages = [...refusals]
    .filter(({ at }) => !at.some(([member]) => open.has(String(member))))
    .filter(({ at }) => !at.some((path) => holdsPlaceholder(valueAt(request, path), path)))
    // A name may be given beside the file and the task's memory with it; an empty image is what programs fill in.
    .filter(({ at: [path] }) => !isFilledIn(path, request))
    .map((refusal) => sentence(refusal, request))
  return [...new Set(messages)]
}

function isFilledIn(path: Refusal['at'][number] | undefined, request: object): boolean {
  const name = path?.at(-1)
  const value = valueAt(request, path ?? [])
  const task = ['family', 'memory'].map((member) => valueAt(request, [member]))
  return (
    (['family', 'taskDefinition', 'desiredCount'].includes(String(name)) && value === undefined) ||
    (name === 'memory' &&
      value === undefined &&
      (task[0] === undefined || holdsPlaceholder(task[1], ['memory']))) ||
    (name === 'image' && (value === '' || value === undefined))
  )
}

/** ECS does not say which sizes there are. */
function offer(message: string, request: { readonly cpu?: string | undefined }): string {
  if (message !== 'No Fargate configuration exists for given values.') return ''
  const memory = fargateMemory(readSize('cpu', request.cpu))
  return memory === undefined
    ? ` Its values of cpu are ${[...fargateSizes.keys()].join(', ')}.`
    : ` With this cpu it has ${memory.join(', ')} MiB.`
}

function sentence({ at, error }: Refusal, request: object): string {
  // Of the members of a container that may be to blame, the one that is there.
  const path = at.find((each) => each.length > 2 && valueAt(request, each) !== undefined) ?? at[0] ?? []
  const value = valueAt(request, path)
  const shown = value === undefined || isObject(value) ? '' : ` is ${quoted(value)}`
  const where = value === undefined && path.length < 2 ? '' : `${writePath(path)}${shown}: `
  return `${where}ECS refuses it: ${quoted(error.message).slice(1, -1)}${offer(error.message, request)}`
}
