import { AwsError } from '../gateway/aws-error.ts'

/** A request that ECS understands and refuses. */
export const clientError = (message: string) => new AwsError('ClientException', message)

/** A request whose values are not valid. */
export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message)

export const clusterNotFound = () => new AwsError('ClusterNotFoundException', 'Cluster not found.')

export const clusterInactive = () =>
  new AwsError('ClusterNotFoundException', 'The referenced cluster was inactive.')

export const serviceNotFound = () => new AwsError('ServiceNotFoundException', 'Service not found.')

export const serviceNotActive = () => new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.')

export const taskDefinitionNotFound = () => clientError('TaskDefinition not found.')

/** One entry of the `failures` that describe operations answer with, beside what they found. */
export type Failure = { readonly arn: string; readonly reason: string; readonly detail?: string }
