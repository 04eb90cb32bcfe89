import type { RegisterTaskDefinitionCommandInput as Definition, TaskDefinition } from '@aws-sdk/client-ecs'
import type { Aws } from './aws.ts'
import type { Bin } from './bin.ts'
import type { Names } from './names.ts'

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
export function fargateDefinition(image: string, account: string): Omit<Definition, 'family'> {
  return {
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn: `arn:aws:iam::${account}:role/ecsTaskExecutionRole`,
    containerDefinitions: [{ name: planContainer, image, portMappings: [{ containerPort: 80 }] }],
    requiresCompatibilities: ['FARGATE'],
  }
}

/** What a team does with task definitions; families go by the names of the features. */
export class Definitions {
  readonly #aws: Aws
  readonly #names: Names
  readonly #bin: Bin
  readonly #registered = new Set<string>()

  constructor(parts: { aws: Aws; names: Names; bin: Bin }) {
    this.#aws = parts.aws
    this.#names = parts.names
    this.#bin = parts.bin
  }

  async register(family: string, definition: Omit<Definition, 'family'>): Promise<TaskDefinition> {
    return this.registerNamed(this.#names.unique(family), definition)
  }

  /** Registers a family unless this scenario has already done so. */
  async provide(family: string, definition: Omit<Definition, 'family'>): Promise<void> {
    if (!this.#registered.has(this.#names.unique(family))) await this.register(family, definition)
  }

  /** Registers a family by a name as it stands, which need not be valid. */
  async registerNamed(family: string, definition: Omit<Definition, 'family'>): Promise<TaskDefinition> {
    const { taskDefinition } = await this.#aws.ecs.registerTaskDefinition({ family, ...definition })
    this.#registered.add(family)
    this.#bin.throwInDefinition(taskDefinition?.taskDefinitionArn ?? '')
    return taskDefinition ?? {}
  }

  /** A family alone means its newest active revision. */
  async describe(family: string, revision?: number): Promise<TaskDefinition> {
    const { taskDefinition } = await this.#aws.ecs.describeTaskDefinition({
      taskDefinition: this.reference(family, revision),
    })
    return taskDefinition ?? {}
  }

  async deregister(family: string, revision: number): Promise<void> {
    await this.#aws.ecs.deregisterTaskDefinition({ taskDefinition: this.reference(family, revision) })
  }

  /** How AWS is told which definition is meant. */
  reference(family: string, revision?: number): string {
    const name = this.#names.unique(family)
    return revision === undefined ? name : `${name}:${revision}`
  }
}
