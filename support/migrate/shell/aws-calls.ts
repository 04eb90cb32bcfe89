import type { Word } from './commands.ts'
import { operandsOf, type Program } from './programs.ts'

/** One call of an AWS operation by the AWS CLI, or by LocalStack's wrapper of it. */
export type AwsCall = Program & {
  readonly name: 'aws' | 'awslocal'
  readonly service: string
  readonly operation: string
  /** The word that names the operation; options may follow it. */
  readonly operationWord: Word
}

// https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html
const globalOptionsWithValue = new Set(
  (
    '--endpoint-url --region --profile --output --query --ca-bundle --color --cli-read-timeout ' +
    '--cli-connect-timeout --cli-binary-format'
  ).split(' '),
)
const withoutService = new Set(['configure', 'help'])

/** The calls of AWS operations among the programs of a script. */
export function awsCallsOf(programs: readonly Program[]): AwsCall[] {
  return programs.flatMap((program) => {
    if (program.name !== 'aws' && program.name !== 'awslocal') return []
    const [service, operation] = operandsOf(program.arguments, globalOptionsWithValue)
    if (service === undefined || operation === undefined || withoutService.has(service.text)) return []
    return {
      ...program,
      name: program.name,
      service: service.text,
      operation: operation.text,
      operationWord: operation,
    }
  })
}
