import type { Chapter, Guide, Section } from './guide.ts'

/** The parts of the architecture: where things are, and the ways between them. */
export type Place = (typeof places)[number]
export const places = [
  'machine',
  'registry',
  'control',
  'task',
  'push',
  'pull',
  'register',
  'run',
  'visit',
] as const

/** What the lesson beside a feature is about. */
const lessons: Readonly<Record<string, readonly Place[]>> = {
  '1-ecr-basics/1-before-you-begin': ['machine'],
  '1-ecr-basics/2-repositories': ['registry'],
  '1-ecr-basics/3-signing-in': ['machine', 'push'],
  '1-ecr-basics/4-build-tag-push': ['machine', 'push', 'registry'],
  '1-ecr-basics/5-tags': ['registry'],
  '1-ecr-basics/6-pull-and-run': ['registry', 'machine'],
  '1-ecr-basics/7-policies': ['registry'],
  '2-ecs-fundamentals/1-clusters': ['control'],
  '2-ecs-fundamentals/2-task-definitions': ['register', 'control'],
  '2-ecs-fundamentals/3-running-tasks': ['run', 'pull', 'task', 'visit'],
  '2-ecs-fundamentals/4-ending-tasks': ['task'],
  '2-ecs-fundamentals/5-launch-types': ['run', 'task'],
  '3-services-and-scaling/1-services': ['control', 'run'],
  '3-services-and-scaling/2-reaching-a-service': ['visit', 'task'],
  '3-services-and-scaling/3-healing-and-scaling': ['control', 'run', 'task'],
  '3-services-and-scaling/4-rolling-out': ['control', 'run', 'pull', 'task'],
  '3-services-and-scaling/5-deleting-a-service': ['control', 'task'],
  '4-real-world-simulation/1-containerize': ['machine'],
  '4-real-world-simulation/2-deploy': ['push', 'register', 'run', 'visit'],
  '4-real-world-simulation/3-scale-and-watch': ['run', 'task', 'visit'],
  '4-real-world-simulation/4-roll-out-and-back': ['control', 'run', 'pull', 'task'],
  '5-wrap-up/1-the-whole-road': ['push', 'register', 'pull', 'run', 'visit'],
  '5-wrap-up/2-local-against-aws': ['control', 'task'],
  '5-wrap-up/3-ready-for-aws': ['register', 'control'],
}

/** The files of the features that are placed. */
export const placedFeatures = Object.keys(lessons).map((name) => `features/${name}.feature`)

/** What a section, or all sections of a chapter, are about. */
export function placesOf(part: Section | Chapter): ReadonlySet<Place> {
  if ('sections' in part) return new Set(part.sections.flatMap((section) => [...placesOf(section)]))
  const [, name = ''] = /^features\/(.+)\.feature$/.exec(part.uri) ?? []
  return new Set(Object.hasOwn(lessons, name) ? lessons[name] : [])
}

/** What is new in a chapter: what it is about that no chapter before it was; all of it when nothing is. */
export function newPlacesOf(chapter: Chapter, { chapters }: Guide): ReadonlySet<Place> {
  const before = chapters.slice(0, chapters.indexOf(chapter)).map(placesOf)
  const own = placesOf(chapter)
  const fresh = [...own].filter((place) => !before.some((each) => each.has(place)))
  return fresh.length === 0 ? own : new Set(fresh)
}
