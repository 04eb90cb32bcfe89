import { type ImageReference, parseImage } from '../image-reference.ts'
import { quoted } from '../quoted.ts'
import { emulatedImages } from '../shell/docker-calls.ts'
import { emulatorAccount, registryOf } from '../target.ts'
import type { Subject } from '../workload.ts'
import { linesOf, type Rule } from './rule.ts'

const imagesOnEcs = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html'

/** Which images ECS can pull, and which it should. */
export const imageRules: readonly Rule[] = [
  {
    id: 'MIG-1',
    name: 'image-host',
    severity: 'fail',
    source: imagesOnEcs,
    check: (subject) => [...containerHosts(subject), ...commandHosts(subject)],
  },
  {
    id: 'MIG-2',
    name: 'image-account',
    severity: 'fail',
    source: imagesOnEcs,
    check: (subject) => imagesOf(subject).flatMap((each) => accountProblem(each, subject) ?? []),
  },
  {
    id: 'MIG-2',
    name: 'image-owner',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
    check: (subject) =>
      imagesOf(subject).flatMap(({ name, image, reference }) =>
        reference.kind === 'ecr' && ![subject.target.account, emulatorAccount].includes(reference.account)
          ? `Container ${name} pulls ${image} from another account. Allow that in the repository's policy.`
          : [],
      ),
  },
  {
    id: 'MIG-2b',
    name: 'mutable-tag',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    check: (subject) =>
      imagesOf(subject).flatMap(({ name, image, reference }) =>
        reference.kind !== 'malformed' &&
        (reference.tag ?? 'latest') === 'latest' &&
        reference.digest === undefined
          ? `Container ${name} pulls ${image}, which may be another image tomorrow. Name a version or a digest.`
          : [],
      ),
  },
]

/** Whether any container's image lies in ECR, on AWS or in an emulator. */
export function usesEcr(subject: Subject): boolean {
  return imagesOf(subject).some(({ reference }) => reference.kind === 'ecr' || reference.kind === 'local')
}

type NamedImage = { readonly name: string; readonly image: string; readonly reference: ImageReference }

function imagesOf({ containers }: Subject): NamedImage[] {
  return containers.map(({ name, image = '' }) => ({
    name: quoted(name),
    image: quoted(image),
    reference: parseImage(image),
  }))
}

function containerHosts(subject: Subject): string[] {
  return imagesOf(subject).flatMap((each) => hostProblem(each, subject) ?? [])
}

function hostProblem({ name, image, reference }: NamedImage, { target }: Subject): string | undefined {
  switch (reference.kind) {
    case 'malformed':
      return `Container ${name} pulls ${image}, which is no image name. Name it <registry>/<repository>:<tag>.`
    case 'local':
      return `Container ${name} pulls ${image}, which AWS cannot reach. Push it to ${registryOf(target)} and name that.`
    case 'ecr':
      if (reference.tag === undefined && reference.digest === undefined)
        return `Container ${name} pulls ${image}, which has no tag. Add :<tag> or @<digest>.`
      if (reference.tag !== undefined && reference.digest !== undefined)
        return `Container ${name} pulls ${image}, which has a tag and a digest. Keep one of them.`
      return undefined
    case 'other':
      return undefined
  }
}

function commandHosts({ dockerCalls, containers, target }: Subject): string[] {
  const images = containers.map(({ image = '' }) => image)
  const found = emulatedImages(dockerCalls, images)
  const first = found[0]
  if (first === undefined) return []
  return [
    `The commands name ${quoted(first.word.text)} (${linesOf(found)}), which is not on AWS. Use ${registryOf(target)}.`,
  ]
}

function accountProblem({ name, image, reference }: NamedImage, { target }: Subject): string | undefined {
  if (reference.kind !== 'ecr' && reference.kind !== 'local') return undefined
  if (reference.account === emulatorAccount) {
    return `Container ${name} pulls ${image} from account ${emulatorAccount}, an emulator's. Use ${target.account}.`
  }
  return reference.kind === 'ecr' && reference.region !== target.region
    ? `Container ${name} pulls ${image} from another region. Push it to ${target.region} and name that.`
    : undefined
}
