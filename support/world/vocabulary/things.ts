const quoted = '"([^"]*)"'

/** What a step may speak of, in the words of the features; what stands in quotes is its name. */
const forms = {
  repository: `the repository ${quoted}`,
  'repository policy': `the repository policy of ${quoted}`,
  'lifecycle policy': `the lifecycle policy of ${quoted}`,
  image: `the image ${quoted}`,
  'image of a version': `the image of version ${quoted}`,
  manifest: `the manifest of ${quoted}`,
  cluster: `the cluster ${quoted}`,
  clusters: `the clusters ${quoted} and ${quoted}`,
  'task definition': `the task definition ${quoted}`,
  revision: `revision (\\d+) of ${quoted}`,
  service: `the service ${quoted}`,
  deployment: `the deployment of the service ${quoted}`,
  'tasks of a service': `each task of the service ${quoted}`,
  'former tasks': 'each former task',
  'task by its id': `the task ${quoted} of the cluster ${quoted}`,
  task: 'the (?:lost )?task',
  'one task': 'one of its tasks',
  'container of the task': `the container ${quoted} of the task`,
  'its container': 'its container',
  container: 'the container',
  'log group': `the log group ${quoted}`,
  answer: 'the answer',
} as const

export type ThingKind = keyof typeof forms

/** Something by its kind and its names, and the words that say so. */
export type Thing = { readonly kind: ThingKind; readonly names: readonly string[]; readonly words: string }

/** Matches each of them, and holds no group of its own. */
export const thingPattern = withoutGroups(Object.values(forms))

/** Reads the words of a thing. Throws when they are those of none. */
export function readThing(words: string): Thing {
  const [kind, names] = readForm(forms, words)
  return { kind, names, words }
}

/** What can be asked for as a list. */
const lists = {
  repositories: 'the repositories',
  images: `the images of the repository ${quoted}`,
  'tags in the registry': `the tags of the repository ${quoted} in the registry`,
  revisions: `the revisions of ${quoted}`,
  clusters: 'the clusters',
  tasks: `the tasks of the cluster ${quoted}`,
  'stopped tasks': `the stopped tasks of the cluster ${quoted}`,
  'tasks of a service': `the tasks of the service ${quoted}`,
  'tasks of a family': `the tasks of the family ${quoted} in the cluster ${quoted}`,
  services: `the services of the cluster ${quoted}`,
} as const

export type ListKind = keyof typeof lists

export type List = { readonly kind: ListKind; readonly names: readonly string[] }

export const listPattern = withoutGroups(Object.values(lists))

export function readList(words: string): List {
  const [kind, names] = readForm(lists, words)
  return { kind, names }
}

/** What may be said not to be there. */
const absences = {
  repository: `repository ${quoted}`,
  'repository policy': `repository policy of ${quoted}`,
  'lifecycle policy': `lifecycle policy of ${quoted}`,
  image: `image in the repository ${quoted}`,
  cluster: `cluster ${quoted}`,
  task: `task in the cluster ${quoted}`,
  service: `service in the cluster ${quoted}`,
} as const

export type Absence = { readonly kind: keyof typeof absences; readonly name: string }

export const absencePattern = withoutGroups(Object.values(absences))

export function readAbsence(words: string): Absence {
  const [kind, [name = '']] = readForm(absences, words)
  return { kind, name }
}

/** Which task definition: the plan's, the same for Fargate, or what the plan's files become when they are migrated. */
const definitions = {
  plan: `the plan's task definition ${quoted}`,
  fargate: `the Fargate definition ${quoted}`,
  migrated: `the migrated definition ${quoted}`,
} as const

export type PlannedKind = keyof typeof definitions

export type Planned = { readonly kind: PlannedKind; readonly family: string }

export const plannedPattern = withoutGroups(Object.values(definitions))

export function readPlanned(words: string): Planned {
  const [kind, [family = '']] = readForm(definitions, words)
  return { kind, family }
}

function readForm<Kind extends string>(
  table: Readonly<Record<Kind, string>>,
  words: string,
): readonly [Kind, readonly string[]] {
  for (const kind of Object.keys(table) as Kind[]) {
    const found = new RegExp(`^${table[kind]}$`).exec(words)
    if (found !== null) return [kind, found.slice(1)]
  }
  throw new Error(`The features have no word for: ${words}`)
}

/** A group of its own would become an argument of the step. */
function withoutGroups(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map((each) => each.replace(/\((?!\?)([^)]*)\)/g, '$1')).join('|'))
}
