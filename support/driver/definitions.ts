import type {
  ContainerDefinition,
  RegisterTaskDefinitionCommandInput as Definition,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import type { Aws } from './aws/aws.ts'
import type { Bin } from './cleanup.ts'
import type { Compute } from './compute.ts'
import { lastPart } from './last-part.ts'
import { lostMembers } from './lost-members.ts'
import type { Names } from './names.ts'
import type { ResourceTags } from './resource-tags.ts'
import { allPages, mustFit } from './web/pages.ts'

/** The name of the container in the plan's task definition. */
export const planContainer = 'nginx-container'

/** The plan's task-definition.json, with the address that ECR gave. */
export function planDefinition(image: string): Omit<Definition, 'family'> {
  return {
    networkMode: 'bridge',
    containerDefinitions: [
      { name: planContainer, image, portMappings: [{ containerPort: 80 }], memory: 512 },
    ],
    requiresCompatibilities: ['EC2'],
  }
}

/** The same for Fargate, which wants to know more: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
export function fargateDefinition(image: string, executionRoleArn: string): Omit<Definition, 'family'> {
  return {
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn,
    containerDefinitions: [{ name: planContainer, image, portMappings: [{ containerPort: 80 }] }],
    requiresCompatibilities: ['FARGATE'],
  }
}

/** How the definition of an app differs from the plain one. */
export type AppOptions = {
  readonly hostPort?: number
  /** What is run instead of what the image starts. */
  readonly program?: Pick<ContainerDefinition, 'entryPoint' | 'command'>
  readonly healthCheck?: {
    /** A shell command that ends with 0 as long as the app is well. */
    readonly command: string
    /** Seconds that the app is given to become well. */
    readonly startPeriod?: number
    /** How many checks in a row must fail. */
    readonly retries?: number
  }
  readonly logGroup?: { readonly name: string; readonly region: string }
  /** The ARN of the role whose keys its container gets. */
  readonly taskRoleArn?: string
}

/** What the log streams of an app begin with. */
export const logPrefix = 'lesson'
/** The name of the container that an app runs in. */
export const appContainer = 'app'

/** The plan's task definition of phase 4: another image, another port. */
export function appDefinition(
  image: string,
  port: number,
  options: AppOptions = {},
): Omit<Definition, 'family'> {
  const { hostPort, program, healthCheck, logGroup, taskRoleArn } = options
  return {
    networkMode: 'bridge',
    ...(taskRoleArn && { taskRoleArn }),
    containerDefinitions: [
      {
        name: appContainer,
        image,
        memory: 256,
        portMappings: [{ containerPort: port, ...(hostPort && { hostPort }) }],
        ...program,
        ...(healthCheck && {
          healthCheck: {
            interval: 5,
            // A busy machine may take long to start a program.
            timeout: 60,
            ...healthCheck,
            command: ['CMD-SHELL', healthCheck.command],
          },
        }),
        ...(logGroup && {
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': logGroup.name,
              'awslogs-region': logGroup.region,
              'awslogs-stream-prefix': logPrefix,
            },
          },
        }),
      },
    ],
    requiresCompatibilities: ['EC2'],
  }
}

/** What a team does with task definitions; families go by the names of the features. */
export class Definitions {
  readonly #aws: Aws
  readonly #names: Names
  readonly #bin: Bin
  readonly #compute: Compute
  readonly #tags: ResourceTags
  readonly #registered = new Set<string>()
  /** What was given for each revision, by its ARN. */
  readonly #given = new Map<string, Omit<Definition, 'family'>>()

  constructor(parts: { aws: Aws; names: Names; bin: Bin; compute: Compute; tags: ResourceTags }) {
    this.#aws = parts.aws
    this.#names = parts.names
    this.#bin = parts.bin
    this.#compute = parts.compute
    this.#tags = parts.tags
  }

  /**
   * Registers the next revision of a family.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
   */
  async register(family: string, definition: Omit<Definition, 'family'>): Promise<TaskDefinition> {
    const given = this.#compute.definition(definition)
    const { taskDefinition } = await this.#aws.ecs.registerTaskDefinition({
      family: this.#names.unique(family),
      ...given,
      ...this.#tags.ecs,
    })
    this.#registered.add(family)
    this.#given.set(taskDefinition?.taskDefinitionArn ?? '', given)
    this.#bin.throwInDefinition(taskDefinition?.taskDefinitionArn ?? '')
    return taskDefinition ?? {}
  }

  /** Whether this scenario has registered a family. */
  has(family: string): boolean {
    return this.#registered.has(family)
  }

  /** By a reference such as `my-task:2`; a family alone means its newest active revision. */
  async describe(reference: string): Promise<TaskDefinition> {
    const { taskDefinition } = await this.#aws.ecs.describeTaskDefinition({
      taskDefinition: this.reference(reference),
    })
    return taskDefinition ?? {}
  }

  /** What was given for a revision and is not said of it, for example `containerDefinitions.main.memory`. */
  lostOf(definition: TaskDefinition): string[] {
    const given = this.#given.get(definition.taskDefinitionArn ?? '')
    return given === undefined ? ['all of it'] : lostMembers(given, definition)
  }

  /** The revisions of a family that are active, read from pages with one entry each. */
  async listOneByOne(family: string): Promise<string[]> {
    const maxResults = 1
    const input = { familyPrefix: this.#names.unique(family), maxResults }
    const pages = await allPages((token) => this.#aws.ecs.listTaskDefinitions({ ...input, ...token }))
    return pages
      .flatMap(({ taskDefinitionArns = [] }) => mustFit(taskDefinitionArns, maxResults))
      .map((arn) => lastPart(arn).replace(this.#names.unique(family), family))
  }

  /**
   * Deregisters a revision: what runs goes on.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html
   */
  async deregister(reference: string): Promise<void> {
    await this.#aws.ecs.deregisterTaskDefinition({ taskDefinition: this.reference(reference) })
  }

  /** How AWS is told which definition is meant: `my-task` or `my-task:2`, with the family's unique name. */
  reference(named: string): string {
    const [family = '', revision] = named.split(':')
    const name = this.#names.unique(family)
    return revision === undefined ? name : `${name}:${revision}`
  }
}
