import { AwsError } from './aws-error.ts'

/** The refusal of a request that is signed for a service which is not answered here. */
export function unknownService(service: string, operation: string): AwsError {
  const what = operation === '' ? '' : ` (${operation.slice(0, 100)})`
  return new AwsError(
    'UnknownOperationException',
    `The service '${service}'${what} is not part of this emulator, which answers ECR, ECS, CloudWatch Logs and STS.`,
  )
}
