import type { Subject } from '../workload.ts'
import { linesOf, type Rule } from './rule.ts'

/** Whether there is anything for the tasks to run on. */
export const capacityRules: readonly Rule[] = [
  {
    id: 'MIG-7',
    name: 'capacity',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html',
    check(subject) {
      const { serviceDefinition: service } = subject
      if (service?.launchType !== undefined && (service.capacityProviderStrategy ?? []).length > 0) {
        return [
          `The service has a capacityProviderStrategy and the launchType ${service.launchType}. Remove one.`,
        ]
      }
      if (!lacksCapacity(subject)) return []
      const starts = startsOf(subject)
      return [
        `Nothing makes sure that the cluster has instances${starts.length === 0 ? '' : ` (${linesOf(starts)})`}. ` +
          'Check registeredContainerInstancesCount first, name a capacity provider, or use Fargate.',
      ]
    },
  },
]

/** Whether tasks are started on instances that nobody looked for. */
export function lacksCapacity(subject: Subject): boolean {
  const { compute, serviceDefinition: service } = subject
  const starts = startsOf(subject)
  if (compute !== 'EC2' || (service === undefined && starts.length === 0)) return false
  if (service?.launchType !== undefined && service.launchType !== 'EC2') return false
  if ((service?.capacityProviderStrategy ?? []).length > 0) return false
  return !capacityIsKnown(subject, starts[0]?.word.start ?? Number.POSITIVE_INFINITY)
}

function startsOf({ awsCalls }: Subject) {
  return awsCalls.filter(
    ({ service, operation }) => service === 'ecs' && ['run-task', 'create-service'].includes(operation),
  )
}

/** Whether the script looks for instances, or gives the cluster capacity, before it first starts anything. */
function capacityIsKnown({ awsCalls }: Subject, before: number): boolean {
  return awsCalls.some(({ service, operation, arguments: words, word }) => {
    if (service !== 'ecs' || word.start >= before) return false
    const says = (part: string) => words.some(({ text }) => text.includes(part))
    return (
      operation === 'list-container-instances' ||
      operation === 'put-cluster-capacity-providers' ||
      (operation === 'describe-clusters' && says('registeredContainerInstancesCount')) ||
      (operation === 'create-cluster' && says('--default-capacity-provider-strategy'))
    )
  })
}
