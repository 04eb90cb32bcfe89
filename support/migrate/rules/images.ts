import { emulatorAccount, registryOf } from '../destination.ts'
import { type ImageOrigin, parseImage } from '../image-origin.ts'
import { quoted } from '../messages.ts'
import { isPlaceholder } from '../placeholders.ts'
import { linesOf } from '../scripts/script.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

const imagesOnEcs = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html'

/** Which images ECS can pull, and which it should. */
export const imageRules: readonly Rule[] = [
  {
    name: 'image-host',
    severity: 'fail',
    source: imagesOnEcs,
    check: (subject) => [...localRegistries(subject), ...localNames(subject)],
  },
  {
    name: 'image-account',
    severity: 'fail',
    source: imagesOnEcs,
    check: (subject) =>
      imagesOf(subject)
        .filter(({ reference }) => accountOf(reference) === emulatorAccount)
        .map(
          ({ name, image }) =>
            `Container ${name} pulls ${image} from account ${emulatorAccount}, an emulator's. Use ${subject.target.account}.`,
        ),
  },
  {
    name: 'image-owner',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
    check: (subject) => imagesOf(subject).flatMap((each) => foreign(each, subject)),
  },
  {
    name: 'mutable-tag',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    check: (subject) =>
      imagesOf(subject)
        .filter(
          ({ reference }) =>
            reference.kind !== 'malformed' &&
            (reference.tag ?? 'latest') === 'latest' &&
            reference.digest === undefined,
        )
        .map(
          ({ name, image }) =>
            `Container ${name} pulls ${image}, which may be another image tomorrow. Name a version or a digest.`,
        ),
  },
]

/** Whether any container's image lies in ECR, on AWS or in an emulator. */
export function usesEcr(subject: Pick<Subject, 'containers'>): boolean {
  return imagesOf(subject).some(({ reference }) => reference.kind === 'ecr' || reference.kind === 'local')
}

type NamedImage = { readonly name: string; readonly image: string; readonly reference: ImageOrigin }

/** The images whose names are known. */
function imagesOf({ containers }: Pick<Subject, 'containers'>): NamedImage[] {
  return containers
    .filter(({ image = '' }) => !isPlaceholder(image, ['image']))
    .map(({ name, image = '' }) => ({
      name: quoted(name),
      image: quoted(image),
      reference: parseImage(image),
    }))
}

function localRegistries(subject: Subject): string[] {
  return imagesOf(subject)
    .filter(({ reference }) => reference.kind === 'local')
    .map(
      ({ name, image }) =>
        `Container ${name} pulls ${image}, which AWS cannot reach. Push it to ${registryOf(subject.target)} and name that.`,
    )
}

/** An image that a script builds under the very name that the container has, and that no registry is part of. */
function localNames({ containers, scripts, target }: Subject): string[] {
  return containers.flatMap(({ name, image = '' }) => {
    const { kind, ...reference } = parseImage(image)
    if (kind !== 'other' || !('registry' in reference) || reference.registry !== undefined) return []
    const bare = reference.repository
    const built = new RegExp(`\\bbuild\\b.*(?:-t|--tag)(?:=|\\s+)["']?${RegExp.escape(bare)}(?=[:"'\\s]|$)`)
    const script = scripts.find(({ commands }) => commands.some(({ text }) => built.test(text)))
    const lines = script?.commands.filter(({ text }) => built.test(text)) ?? []
    const isPushed = script?.commands.some(({ text }) =>
      new RegExp(`\\bpush\\s+["']?${RegExp.escape(bare)}\\b`).test(text),
    )
    if (script === undefined || (isPushed && bare.includes('/'))) return []
    return (
      `Container ${quoted(name)} pulls ${quoted(image)}, which ${linesOf(script, lines)}, builds on this machine; AWS would ` +
      `look for it on Docker Hub. Push it to ${registryOf(target)} and name that.`
    )
  })
}

function foreign({ name, image, reference }: NamedImage, { target }: Subject): string[] {
  if (reference.kind !== 'ecr' || reference.account === emulatorAccount) return []
  return [
    ...(reference.account === target.account
      ? []
      : [`Container ${name} pulls ${image} from another account. Allow that in the repository's policy.`]),
    ...(reference.region === target.region
      ? []
      : [
          `Container ${name} pulls ${image} from another region, which takes longer and costs. ${target.region} has its own registry.`,
        ]),
  ]
}

function accountOf(reference: ImageOrigin): string | undefined {
  return reference.kind === 'ecr' || reference.kind === 'local' ? reference.account : undefined
}
