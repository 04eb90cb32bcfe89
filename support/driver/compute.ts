import type {
  CreateServiceCommandInput,
  RegisterTaskDefinitionCommandInput,
  RunTaskCommandInput,
} from '@aws-sdk/client-ecs'
import { smallestFargateSize } from '../migrate/smallest-fargate-size.ts'
import type { FargatePlace } from '../targets/target.ts'

type Definition = Omit<RegisterTaskDefinitionCommandInput, 'family'>
type Launch = Pick<RunTaskCommandInput & CreateServiceCommandInput, 'launchType' | 'networkConfiguration'>

/** What tasks run on, where an example leaves that open. */
export type Compute = {
  /** The plan's definition, as it can run there. */
  readonly definition: (plan: Definition) => Definition
  /** What a request to run it says about where. */
  readonly launch: Launch
  /** What a request to run a Fargate task says about its network. */
  readonly network: NonNullable<Launch['networkConfiguration']>
  /** The role of Fargate tasks, when it is not the account's usual one. */
  readonly executionRole?: string
}

/** For emulators that take any. */
export const madeUpSubnet = 'subnet-0123456789abcdef0'

/** Machines of the cluster, as in the plan. An emulator that has subnets wants one of them for a Fargate task. */
export function onInstances(subnets: readonly string[] = []): Compute {
  const network =
    subnets.length > 0
      ? networkOf({ subnets, securityGroups: [] })
      : networkOf({ subnets: [madeUpSubnet], securityGroups: ['sg-0123456789abcdef0'] })
  return { definition: (plan) => plan, launch: { launchType: 'EC2' }, network }
}

/** Fargate, for clusters that have no machines. */
export function onFargate(place: FargatePlace): Compute {
  const { executionRole } = place
  const network = networkOf(place)
  return {
    definition: (plan) => (plan.requiresCompatibilities?.includes('EC2') ? moved(plan, executionRole) : plan),
    launch: { launchType: 'FARGATE', networkConfiguration: network },
    network,
    executionRole,
  }
}

/** Without a public address a task in a public subnet cannot pull its image. */
function networkOf(place: Pick<FargatePlace, 'subnets' | 'securityGroups'>): Compute['network'] {
  const { subnets, securityGroups } = place
  return {
    awsvpcConfiguration: {
      subnets: [...subnets],
      ...(securityGroups.length > 0 && { securityGroups: [...securityGroups] }),
      assignPublicIp: 'ENABLED',
    },
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
function moved(plan: Definition, executionRoleArn: string): Definition {
  const containers = plan.containerDefinitions ?? []
  const memory = containers.reduce((sum, { memory: each = 0 }) => sum + each, 0)
  const size = smallestFargateSize({ cpu: 256, memory })
  if (size === undefined) throw new Error(`Fargate has no size for ${memory} MiB. Give the containers less.`)
  return {
    ...plan,
    networkMode: 'awsvpc',
    cpu: String(size.cpu),
    memory: String(size.memory),
    executionRoleArn,
    requiresCompatibilities: ['FARGATE'],
  }
}
