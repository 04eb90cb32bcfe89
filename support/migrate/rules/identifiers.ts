import { emulatorAccount } from '../destination.ts'
import type { ServiceDefinition } from '../input/definitions.ts'
import { quoted } from '../messages.ts'
import { type PlacedText, textsOf, writePath } from '../paths.ts'
import { isPlaceholder } from '../placeholders.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

const emulatorArn = new RegExp(`^arn:[\\w-]*:[\\w-]*:[\\w-]*:${emulatorAccount}:`)

/** Whether the names in the files are names that exist on AWS. */
export const identifierRules: readonly Rule[] = [
  {
    name: 'identifiers',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    check: (subject) =>
      textsIn(subject)
        .filter(({ text }) => isEmulatorArn(text))
        .map(
          ({ path, text }) =>
            `${writePath(path)} is ${quoted(text)}, of an emulator's account. Name what you have on AWS.`,
        ),
  },
  {
    name: 'placeholder',
    severity: 'fill',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    check: (subject) => [
      ...textsIn(subject)
        .filter(({ text, path }) => isPlaceholder(text, path))
        .map(({ path, text }) => `${writePath(path)} is ${quoted(text)}.`),
      ...missingNames(subject),
    ],
  },
]

/** Whether a text is the name of something in an emulator's account. */
export function isEmulatorArn(text: string): boolean {
  return emulatorArn.test(text)
}

function textsIn({ taskDefinition, serviceDefinition }: Subject): PlacedText[] {
  return [...textsOf(taskDefinition), ...textsOf(serviceDefinition)]
}

function needsCount({ desiredCount, schedulingStrategy, deploymentController }: ServiceDefinition): boolean {
  return (
    desiredCount === undefined && schedulingStrategy !== 'DAEMON' && deploymentController?.type !== 'EXTERNAL'
  )
}

/** What the AWS CLI also takes beside the file. */
function missingNames({ taskDefinition, serviceDefinition: service, containers }: Subject): string[] {
  return [
    ...(taskDefinition.family === undefined ? ['family is not in the file. Add it, or give --family.'] : []),
    ...(service !== undefined && service.serviceName === undefined
      ? ['serviceName is not in the file. Add it, or give --service-name.']
      : []),
    ...(service !== undefined &&
    service.taskDefinition === undefined &&
    service.deploymentController?.type !== 'EXTERNAL'
      ? ['taskDefinition is not in the service. Add it, or give --task-definition.']
      : []),
    ...(service !== undefined && needsCount(service)
      ? ['desiredCount is not in the service. Add it, or give --desired-count.']
      : []),
    ...containers.flatMap(({ name, image }) =>
      image === undefined
        ? `Container ${quoted(name ?? '')} has no image. Name it, or have a program fill it in.`
        : [],
    ),
  ]
}
