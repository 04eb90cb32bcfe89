/** What an example can ask of a target by `@needs:<capability>`; of a target without it the words are true. */
const lacking = {
  'empty-account': 'has no account whose clusters start without machines',
  'image-registry': 'has no registry that images can be pushed to and pulled from',
  instances: 'runs the tasks of the spec on Fargate, and this is about tasks on EC2',
  'local-tasks': 'runs tasks on machines of its own; their containers and pages are not at hand here',
  'task-endpoint': 'has no address that its tasks reach, so none can ask which task it is',
} as const

export type Capability = keyof typeof lacking

/** All of them, in the order of the alphabet. */
export const capabilityNames = Object.keys(lacking) as Capability[]

/** Those of a target, but for what its health page says that it lacks. */
export function unlessLacking(
  capabilities: readonly Capability[],
  { lacks }: Readonly<Record<string, unknown>>,
): readonly Capability[] {
  return Array.isArray(lacks) ? capabilities.filter((each) => !lacks.includes(each)) : capabilities
}

/** Says that a target lacks something, and why when that is known better than here. */
export type Lack = { readonly lacks: readonly Capability[]; readonly reason: string; readonly link: string }

/** Why a target cannot show an example with these tags; undefined when it can. */
export function whyNotSupported(
  tags: readonly { readonly name: string }[],
  target: { readonly title: string; readonly capabilities: readonly Capability[] },
  lacks: readonly Lack[],
): string | undefined {
  for (const capability of capabilityNames) {
    if (!tags.some(({ name }) => name === `@needs:${capability}`)) continue
    const known = lacks.find((lack) => lack.lacks.includes(capability))
    if (known !== undefined) return `${known.reason} (${known.link})`
    if (!target.capabilities.includes(capability)) return `${target.title} ${lacking[capability]}.`
  }
  return undefined
}

/** An app of one's own is no capability of the target; without one there is nothing to say about these examples. */
export function isAboutOwnApp(tags: readonly { readonly name: string }[]): boolean {
  return tags.some(({ name }) => name === '@needs:own-app')
}
