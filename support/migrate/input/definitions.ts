import {
  type CreateServiceRequest,
  CreateServiceRequest$,
  type RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionRequest$,
} from '@aws-sdk/client-ecs'
import { counted, InvalidInput } from '../messages.ts'
import { type Edit, edited, isObject } from '../paths.ts'
import { inspectShape, type ShapeReport } from './definition-shape.ts'
import type { SdkStructure } from './sdk-shape.ts'

/** What `aws ecs register-task-definition --cli-input-json` takes. */
export type TaskDefinitionInput = RegisterTaskDefinitionRequest

/** What `aws ecs create-service --cli-input-json` takes. */
export type ServiceDefinition = CreateServiceRequest

/** A definition as people have it, and what it says when it is read as input. */
export type ReadDefinition<Definition> = {
  /** As it was given, without a wrapper. */
  readonly given: unknown
  /** Whether it was inside of something else, as in the answers of the AWS CLI. */
  readonly wrapped: boolean
  /** Mended, without what only answers have and what only a template fills. */
  readonly definition: Definition
  readonly report: ShapeReport
}

/** Reads a task definition, also as describe-task-definition answers it; throws one sentence when it is none. */
export function readTaskDefinition(json: unknown): ReadDefinition<TaskDefinitionInput> {
  const read = readDefinition<TaskDefinitionInput>(unwrapTask(json), RegisterTaskDefinitionRequest$)
  const count = read.definition.containerDefinitions?.length
  if (count === undefined && !isOpen(read.report, 'containerDefinitions')) {
    throw new InvalidInput(
      'The file has no containerDefinitions, so it is no task definition. Name one that is.',
    )
  }
  return read
}

/** Members of which a service definition has one, also when it only says what update-service is to change. */
const telling = [
  'serviceName',
  'taskDefinition',
  'desiredCount',
  'launchType',
  'networkConfiguration',
  'deploymentConfiguration',
  'loadBalancers',
] as const

/** Reads a service definition, also as describe-services answers it; throws one sentence when it is none. */
export function readServiceDefinition(json: unknown): ReadDefinition<ServiceDefinition> {
  const read = readDefinition<ServiceDefinition>(unwrapService(json), CreateServiceRequest$)
  if (isObject(json) && Object.hasOwn(json, 'containerDefinitions')) {
    throw new InvalidInput('The file is a task definition. Name a service definition, or leave it out.')
  }
  if (!telling.some((name) => read.definition[name] !== undefined)) {
    throw new InvalidInput(
      `The file has none of ${telling.join(', ')}, so it is no service definition. Name one that is.`,
    )
  }
  return read
}

type Unwrapped = { readonly given: unknown; readonly wrapped: boolean }

function unwrapTask(json: unknown): Unwrapped {
  if (Array.isArray(json)) return { given: { containerDefinitions: json }, wrapped: true }
  const { taskDefinition, tags } = memberOf(json)
  if (!isObject(taskDefinition)) return { given: json, wrapped: false }
  return {
    given: { ...taskDefinition, ...(Array.isArray(tags) && tags.length > 0 && { tags }) },
    wrapped: true,
  }
}

function unwrapService(json: unknown): Unwrapped {
  const { service, services } = memberOf(json)
  if (isObject(service)) return { given: withCluster(service), wrapped: true }
  if (!Array.isArray(services)) return { given: withCluster(json), wrapped: false }
  if (services.length !== 1) {
    throw new InvalidInput(`The file has ${counted(services.length, 'service')}. Give a file with one.`)
  }
  return { given: withCluster(services[0]), wrapped: true }
}

/** An answer names its cluster by another member than a request. */
function withCluster(service: unknown): unknown {
  const { cluster, clusterArn } = memberOf(service)
  return isObject(service) && cluster === undefined && typeof clusterArn === 'string'
    ? { ...service, cluster: clusterArn }
    : service
}

function memberOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? { ...value } : {}
}

function readDefinition<Definition>(
  { given, wrapped }: Unwrapped,
  shape: SdkStructure,
): ReadDefinition<Definition> {
  const report = inspectShape(given, shape)
  const open = report.open.map((path): Edit => ({ path, value: undefined }))
  return { given, wrapped, report, definition: edited(given, [...report.repairs, ...open]) as Definition }
}

function isOpen({ open }: ShapeReport, member: string): boolean {
  return open.some(([first]) => first === member)
}
